# Räknar om fallsträckor i centimeter till reaktionstider i sekunder.
from math import sqrt
from statistics import mean, median

G = 9.82
fangster_cm = [18.5, 17.0, 21.5, 16.0, 19.0, 30.0, 17.5, 16.5, 18.0, 17.0]

tider = [sqrt(2 * s / 100 / G) for s in fangster_cm]

print("medel ", round(mean(tider), 3), "s")
print("median", round(median(tider), 3), "s")
print("minst ", round(min(tider), 3), "s")
print("störst", round(max(tider), 3), "s")
