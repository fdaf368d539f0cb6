echo "hello, reader"
