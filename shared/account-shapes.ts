// Line drawings on a field of 24 that more than one file shows, and that signing in does not need.
export const BAG = 'M6 8h12l1 12.5H5L6 8Zm3 0V6.5a3 3 0 0 1 6 0V8';
export const PERSON = 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 9c.5-4 3.6-6 7.5-6s7 2 7.5 6';
export const QUESTION =
  'M9.6 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.8m0 2.8v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z';
