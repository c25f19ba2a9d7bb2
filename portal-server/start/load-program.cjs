// Lies beside a built program and runs it, with what V8 made of its text when it was built: of a start, a sixth was spent on
// making that anew. Node's compile cache does the same from Node 22 on.
const { isAscii } = require('node:buffer');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const SUM_BYTES = 4;
// A Node of the same V8 may yet write code in another way, of which this one would die: since CVE-2026-21717, 20.20.2 of that of 20.20.1.
const SUM_OF_NODE = crc32(`${process.version} ${process.arch}`);

/** @type {Map<string, { sum: number, script: Script, exports: any }>} */
const loaded = new Map();

/**
 * Runs what the program exports by this name.
 *
 * @param {string} name
 */
exports.run = (name) => load('program.js').exports[name](process.argv.slice(2));

// Code that another Node or other flags of it have made is not taken, and the text compiled as ever.
function load(file) {
  const known = loaded.get(file);
  if (known) return known;
  const path = join(__dirname, file);
  const bytes = readFileSync(path);
  // Which the build sees to; as UTF-8 the same text takes five times as long.
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const sum = crc32(bytes, SUM_OF_NODE);
  const script = new Script(text, { filename: path, cachedData: readCode(path, sum) });
  const module = { exports: {} };
  loaded.set(file, { sum, script, exports: module.exports });
  const requireHere = (id) => (id.startsWith('./') ? load(id.slice(2)).exports : require(id));
  script.runInThisContext()(module.exports, requireHere, module, path, __dirname);
  return loaded.get(file);
}

// V8 looks at the lengths alone of text and code: it would run what is of another text, and die of what is damaged.
function readCode(path, sumOfText) {
  const kept = readIfThere(codeOf(path));
  const code = kept?.subarray(0, -SUM_BYTES);
  return code && kept.subarray(code.length).equals(sumOf(code, sumOfText)) ? code : undefined;
}

function sumOf(code, sumOfText) {
  const bytes = Buffer.alloc(SUM_BYTES);
  bytes.writeUInt32LE(crc32(code, sumOfText));
  return bytes;
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(path) {
  return `${path}.code`;
}

// By the build: loads the program without running it, so that what it needs to be loaded is compiled, and keeps that.
if (require.main === module) {
  load('program.js');
  for (const [file, { sum, script }] of loaded) {
    const code = script.createCachedData();
    writeFileSync(codeOf(join(__dirname, file)), Buffer.concat([code, sumOf(code, sum)]));
  }
  process.exit();
}
