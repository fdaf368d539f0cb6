// A C++ program that uses all of the library that is made for writing: the
// macros, coroutines of both kinds, and exceptions that are caught, held
// while the coroutine waits, and thrown on.
#include "coil.h"

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

std::string said;

int in_flight()
{
#if __cplusplus >= 201703L
    return std::uncaught_exceptions();
#else
    return std::uncaught_exception();
#endif
}

// Holds an exception while it waits, and throws it on: its own, not another's.
coil_result hold(void *arg)
{
    const std::string name = static_cast<const char *>(arg);

    try {
        try {
            throw std::runtime_error(name);
        } catch (const std::exception &) {
            coil_sleep(name == "A" ? 0.02 : 0.03);
            throw;
        }
    } catch (const std::exception &e) {
        said += name + " got back " + e.what() + "; ";
    }
    return coil_value(nullptr);
}

// Sleeps while an exception flies, in a destructor.
struct slow_to_die {
    ~slow_to_die()
    {
        coil_sleep(0.01);
        said += "in flight: " + std::to_string(in_flight()) + "; ";
    }
};

coil_result fly(void *)
{
    try {
        slow_to_die sleeper;

        throw std::runtime_error("fly");
    } catch (const std::exception &) {
        said += "landed; ";
    }
    return coil_value(nullptr);
}

coil_result look_around(void *)
{
    COIL_TRY(coil_sleep(0.005));
    said += "nothing flies here: " +
            std::to_string(in_flight()) + "; ";
    return coil_value(nullptr);
}

// A coroutine without a stack, whose macros are a switch.
struct counter {
    coil_frame frame;
    int i;
};

coil_step count(void *frame, coil_result sent)
{
    auto *self = static_cast<counter *>(frame);

    COIL_BEGIN(self);
    for (self->i = 0; self->i < 3; self->i++) {
        COIL_AWAIT(self, sent,
                   coil_loop_create_sleep(coil_get_running_loop(), 0.01,
                                          nullptr));
        COIL_YIELD(self);
    }
    said += "counted; ";
    COIL_END(sent.value);
}

coil_result nothing(void *arg)
{
    return coil_value(arg);
}

coil_result both(void *)
{
    static char one[] = "one", two[] = "two";

    return coil_await(coil_gather(coil_create_task(nothing, one),
                                  coil_create_task(nothing, two)));
}

coil_result cook(void *)
{
    static char a[] = "A", b[] = "B";
    counter frame = {};
    coil_greenlet *last = coil_spawn(nothing, nullptr);
    coil_result result;

    COIL_TRY(coil_await(coil_gather(coil_create_task(hold, a),
                                    coil_create_task(hold, b))).error);
    COIL_TRY(coil_await(coil_gather_return_exceptions(
                            coil_create_task(fly, nullptr),
                            coil_create_task(look_around, nullptr))).error);
    COIL_TRY(coil_await(coil_create_stackless_task(count, &frame,
                                                   sizeof frame)).error);
    coil_joinall(last);
    result = coil_await(coil_create_task(both, nullptr));
    if (result.error == nullptr) {
        const auto *row = static_cast<coil_result *>(result.value);

        said += static_cast<char *>(row[0].value);
        said += static_cast<char *>(row[1].value);
    }
    return coil_raise(result.error);
}

} // namespace

int main()
{
    const int status = coil_exit_status(coil_run(cook, nullptr));

    std::printf("%s\n", said.c_str());
    return status;
}
