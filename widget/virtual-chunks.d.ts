/** Written by the build: the files of each element, language and part of the core, for `unpackChunkFiles`. */
declare module 'virtual:comptoir-chunks' {
  const packed: string;
  export default packed;
}
