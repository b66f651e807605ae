"""Says `step 1`, then waits until the file named by its argument is there, and says `step 2`."""

import os
import sys
import time

print("step 1")
while not os.path.exists(sys.argv[1]):
    time.sleep(0.02)
print("step 2")
