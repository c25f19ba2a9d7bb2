// `npm start`, `npm run dev` and `npm run store`: installs and builds what is missing, then runs it.
// Runs before anything is installed: Node's own modules only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { BUILD_INPUTS, buildWhenStale, isSource } from './start/build-when-stale.mjs';
import { installPackages } from './start/install-packages.mjs';
import { NODE_FLAGS } from './start/node-flags.mjs';
import { refuseOldNode } from './start/refuse-old-node.mjs';
import { runProgram } from './start/run-program.mjs';

const REBUILD_DELAY_MS = 100;

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(args) {
  refuseOldNode();
  installPackages({ development: false });
  buildWhenStale();

  if (args[0] === '--run') return runCommand(args[1], args.slice(2));
  const stack = { programs: [], stopping: false };
  stopWhenAsked(stack);
  await startPrograms(stack);
  if (args[0] === '--watch') restartOnChange(stack);
}

// Its input, output and status are those of the command itself.
async function runCommand(name, args) {
  const child = spawn(process.execPath, [...NODE_FLAGS, `dist/server/${name}.js`, ...args], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches the command as well; it decides.
  process.on('SIGINT', () => {});
  const [status] = await once(child, 'exit');
  process.exit(status ?? 1);
}

async function startPrograms(stack) {
  const portal = runProgram('dist/server/main.js', {});
  stack.programs = [portal];
  const addresses = await portal.ready;
  if (!addresses) return leave(stack, await portal.ended);
  void portal.ended.then((status) => stack.programs.includes(portal) && leave(stack, status));

  const demo = process.env.DEMO === 'off' ? undefined : await startDemo(stack, addresses);
  if (!stack.stopping) sayReady(addresses, demo);
}

// The portal does not need the demo: when that fails, it says why, and the portal goes on.
async function startDemo(stack, { portal, mailbox }) {
  const demo = runProgram('dist/demo/main.js', { PORTAL_URL: portal, MAILBOX_URL: mailbox ?? '' });
  stack.programs.unshift(demo);
  return demo.ready;
}

function sayReady({ portal, mailbox }, demo) {
  const addresses = [
    ['Portal', portal],
    ['Demo shop', demo?.shop],
    ['Merchant', demo ? `${portal}/merchant` : undefined],
    ['Mailbox', mailbox],
  ];
  const lines = addresses
    .filter(([, address]) => address)
    .map(([name, address]) => `  ${name.padEnd(12)}${address}`);
  const owner = demo ? `The demo’s merchant signs in as ${demo.owner}.\n` : '';
  console.log(`\nComptoir is ready. Ctrl-C stops it.\n\n${lines.join('\n')}\n\n${owner}`);
}

function stopWhenAsked(stack) {
  const onSignal = () => {
    // Whoever asks twice does not want to wait.
    if (stack.stopping) for (const program of stack.programs) program.kill();
    else void leave(stack, 0);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function leave(stack, status) {
  if (stack.stopping) return;
  stack.stopping = true;
  await stopPrograms(stack);
  process.exit(status);
}

// The demo goes first: it needs the portal.
async function stopPrograms(stack) {
  const programs = stack.programs;
  stack.programs = [];
  for (const program of programs) await program.stop();
}

function restartOnChange(stack) {
  let timer;
  let running = Promise.resolve();
  const restart = async () => {
    try {
      buildWhenStale();
    } catch (error) {
      // What is running stays, until the sources can be built again.
      return console.error(error.message);
    }
    await stopPrograms(stack);
    await startPrograms(stack);
  };
  const onChange = (_event, file) => {
    if (stack.stopping || (file && !isSource(file))) return;
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(restart)), REBUILD_DELAY_MS);
  };
  for (const path of BUILD_INPUTS) watch(path, { recursive: true }, onChange);
}
