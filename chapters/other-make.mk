# The make of the BSDs reads this; GNU make does not, see Makefile.
.error Coil is built by GNU make, which is called gmake on a BSD: gmake $(.TARGETS)
