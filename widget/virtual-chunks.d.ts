/** Written by the build: for each element, language and the start, its file and those it imports. */
declare module 'virtual:comptoir-chunks' {
  const chunks: Record<string, string[]>;
  export default chunks;
}
