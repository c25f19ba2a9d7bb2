/** How many customers can be named one by one; more are selected by what they match. */
export const BULK_IDS_MAX = 1000;
