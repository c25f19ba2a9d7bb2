import { z } from 'zod';

/** Where a page ends is told by the key of its last row: the longest are a name and a postcode of 200 characters, each written as six. */
export const PAGE_CURSOR_MAX_CHARS = 4000;

/** `next` of the page before. */
export const PageCursor = z.string().max(PAGE_CURSOR_MAX_CHARS);
