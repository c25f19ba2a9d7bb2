// Runs before anything is installed: Node's own modules only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { NODE_FLAGS } from './node-flags.mjs';

const STOP_TIMEOUT_MS = 15_000;

/**
 * Starts a built program, which says `{"event":"ready",…}` on a line of its own when it is.
 *
 * It gets no Ctrl-C of the terminal, only `stop`, once; and it ends when this process is gone, since then
 * its channel to us closes.
 *
 * @param {string} file
 * @param {Record<string, string | undefined>} environment
 */
export function runProgram(file, environment) {
  const child = spawn(process.execPath, [...NODE_FLAGS, file], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = once(child, 'exit').then(([status]) => status ?? 1);

  const ready = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = readyMessage(line);
      if (message) resolve(message);
      else console.log(line);
    });
  });

  return {
    /** What it said when it was ready; undefined when it ended before. */
    ready: Promise.race([ready, ended.then(() => undefined)]),
    /** Its exit status. */
    ended,
    async stop() {
      child.kill('SIGTERM');
      const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(deadline);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

function readyMessage(line) {
  if (!line.startsWith('{"event":"ready"')) return undefined;
  return JSON.parse(line);
}
