/** What can be started: the build makes a file of this name for each. */
export { main } from './main.ts';
export { main as store } from './stores/store-cli.ts';
