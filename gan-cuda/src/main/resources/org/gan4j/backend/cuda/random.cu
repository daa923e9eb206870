/*
 * Random numbers, bit for bit the host's: integers, and operations in double precision in the host's order, none of which
 * a device may round otherwise. So the logarithm is written out.
 */

typedef unsigned long long Bits;

/* Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. */
static __device__ Bits draw(Bits key, Bits position) {
    unsigned c0 = (unsigned) (position >> 1);
    unsigned c1 = (unsigned) (position >> 33);
    unsigned c2 = 0;
    unsigned c3 = 0;
    unsigned k0 = (unsigned) key;
    unsigned k1 = (unsigned) (key >> 32);
    for (int round = 0; round < 10; round++) {
        Bits p0 = (Bits) c0 * 0xd2511f53u;
        Bits p1 = (Bits) c2 * 0xcd9e8d57u;
        c0 = (unsigned) (p1 >> 32) ^ c1 ^ k0;
        c1 = (unsigned) p1;
        c2 = (unsigned) (p0 >> 32) ^ c3 ^ k1;
        c3 = (unsigned) p0;
        k0 += 0x9e3779b9u;
        k1 += 0xbb67ae85u;
    }
    return position & 1 ? (Bits) c2 << 32 | c3 : (Bits) c0 << 32 | c1;
}

static __device__ __forceinline__ double fraction(Bits bits) {
    return (double) (bits >> 11) * 0x1p-53;
}

static __device__ __forceinline__ double probability(Bits bits) {
    return ((double) (bits >> 12) + 0.5) * 0x1p-52;
}

/*
 * The logarithm of a number in (0, 1/4), by the method, with the coefficients and in the order of fdlibm, Java's
 * StrictMath: with x = 2^k (1 + f) and s = f / (2 + f), log(1 + f) = f - s (f - R), where R is a polynomial of s^2.
 */
static __device__ double logarithm(double x) {
    int k;
    double m = 2 * frexp(x, &k);
    k--;
    bool squared = m >= 0x1.6147ap0 && m < 0x1.6b852p0;
    if (m >= 0x1.6a09cp0) {
        m /= 2;
        k++;
    }
    double f = m - 1;
    double high = k * 6.93147180369123816490e-01;
    double low = k * 1.90821492927058770002e-10;
    if (f >= -0x1p-20 && f < 0x1p-20) {
        double rest = f * f * (0.5 - 0.33333333333333333 * f);
        return high - ((rest - low) - f);
    }
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double evens = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double last = 1.818357216161805012e-01 + w * 1.479819860511658591e-01;
    double r = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * last)) + evens;
    if (squared) {
        double square = 0.5 * f * f;
        return high - ((square - (s * (square + r) + low)) - f);
    }
    return high - ((s * (f - r) - low) - f);
}

static __device__ __forceinline__ double polynomial(
        double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7) {
    return ((((((c7 * x + c6) * x + c5) * x + c4) * x + c3) * x + c2) * x + c1) * x + c0;
}

/* The inverse of the normal distribution function: AS 241 (PPND16), Wichura, Applied Statistics 37, 1988. */
static __device__ double quantile(double p) {
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q
                * polynomial(r, 3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                        1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                        3.3430575583588128105e4, 2.5090809287301226727e3)
                / polynomial(r, 1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
                        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
                        5.2264952788528545610e3);
    }
    double r = sqrt(-logarithm(q < 0 ? p : 1 - p));
    double value = r <= 5
            ? polynomial(r - 1.6, 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                      2.27238449892691845833e-2, 7.74545014278341407640e-4)
                    / polynomial(r - 1.6, 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0,
                            6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
                            5.47593808499534494600e-4, 1.05075007164441684324e-9)
            : polynomial(r - 5, 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                      2.96560571828504891230e-1, 2.65321895265761230930e-2,
                      1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
                    / polynomial(r - 5, 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
                            1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
                            1.42151175831644588870e-7, 2.04426310338993978564e-15);
    return q < 0 ? -value : value;
}

static __device__ __forceinline__ double limited(double x, double limit) {
    return x > limit ? limit : x < -limit ? -limit : x;
}

/* As many numbers as y has elements, of a distribution with parameters a and b. */
#define RANDOM(name, index, number) \
    KERNEL(random_##name, int count, Bits key, Bits position, double a, double b, T *y) { \
        EACH(i, count) { \
            Bits bits = draw(key, position + (index)); \
            y[i] = (T) (number); \
        } \
    }

RANDOM(uniform, i, a + (b - a) * fraction(bits))
RANDOM(normal, i, quantile(probability(bits)))
RANDOM(truncated_normal, i, limited(quantile(a + (1 - 2 * a) * probability(bits)), b))
RANDOM(dropout, i / 2, (bits >> (32 - i % 2 * 32) & 0xffffffffu) < (Bits) a ? 0 : b)
