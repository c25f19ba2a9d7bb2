// Which browsers the tests may use. Plain Node: runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const MINI_BROWSERS = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
];

/** `CHROMIUM` names another one. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return names.map(inPath).find(Boolean) ?? CHROMIUM_PATHS.find(existsSync);
}

/** `FIREFOX` names another one. */
export function findFirefox() {
  return process.env.FIREFOX ?? inPath('firefox-esr') ?? inPath('firefox');
}

/** The browser that WebKitGTK's driver can steer, where both are installed. */
export function findWebKit() {
  if (!inPath('WebKitWebDriver') || !(process.env.DISPLAY || inPath('Xvfb'))) return undefined;
  return MINI_BROWSERS.find(existsSync);
}

/** `BROWSERS=chromium,firefox,webkit`; without it, Chromium always and the others where they are installed. */
export function wantedBrowsers() {
  if (process.env.BROWSERS) return process.env.BROWSERS.split(',');
  return ['chromium', ...(findFirefox() ? ['firefox'] : []), ...(findWebKit() ? ['webkit'] : [])];
}

/** Throws, naming the remedy, when there is no Chromium and none can be installed. */
export function ensureChromium() {
  if (findChromium()) return;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (inPath('apt-get') && (sudo.length === 0 || spawnSync('sudo', ['-n', 'true']).status === 0)) {
    console.error('Installing Chromium…');
    run([...sudo, 'apt-get', 'update', '-qq']);
    run([...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  if (!findChromium()) {
    throw new Error('The tests need Chromium. Install it, or set CHROMIUM to the path of one.');
  }
}

function run([command, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

function inPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
