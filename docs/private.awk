# What Doxygen is told of a header. coil.h: all of it. A private header: all
# but its structures, which belong to the text and not to the reference. The
# lines keep their numbers.
FILENAME ~ /\/coil\.h$/ { print; next }
/^(typedef )?(struct|union|enum)[^;()]*\{/ { inside = 1 }
{ print inside ? "" : $0 }
/^\}/ { inside = 0 }
