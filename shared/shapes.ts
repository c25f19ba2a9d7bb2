// Line drawings on a field of 24 that every page needs.
export const ALERT =
  'M12 8.5v4.5M12 16.5v.01M10.3 3.9 2.4 17.6A2 2 0 0 0 4.1 20.6h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z';
export const CHECK = 'm7.5 12.3 3 3 6-6.3M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z';
