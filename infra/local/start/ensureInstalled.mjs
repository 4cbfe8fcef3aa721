// Runs before `npm start` and `npm test`, under whatever Node the machine has (18 or later): installs the dependencies when they are missing or older
// than the lock file, and says so when this machine has no Node that can run the rest.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');

const bundled = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');
const own = Number(process.versions.node.split('.')[0]);
if (!bundled && own < NEEDED) {
  console.error(`此平台 (${process.platform} ${process.arch}) 需要 Node ${NEEDED} 以上，现为 ${process.versions.node}。`);
  console.error(`On ${process.platform} ${process.arch} this project needs Node ${NEEDED} or later on the PATH; this is ${process.versions.node}.`);
  process.exit(1);
}

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.log('安装依赖 · installing the dependencies (npm ci)');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error', '--progress=true', '--no-audit', '--no-fund'];
  // The npm that runs this script, with the Node that runs it: the one in node_modules is about to be replaced.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const { status, error } = npm?.endsWith('.js') || npm?.endsWith('.cjs') ? spawnSync(node, [npm, ...args], { cwd: root, stdio: 'inherit' }) : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) {
    console.error(`依赖未能安装 · the dependencies could not be installed${error ? `: ${error.message}` : ''}.`);
    process.exit(status || 1);
  }
  console.log('依赖已安装 · the dependencies are installed');
}
