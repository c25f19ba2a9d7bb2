import { z } from 'zod';

/** BASE64URL of a SHA-256 or of 32 random bytes, without padding: RFC 7636, section 4. */
export const Base64Url256 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** A word of the server's that a page hands back as it came. */
export const Secret = z.string().min(1).max(200);
