import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const START_TIMEOUT_MS = 30_000;
// USER_HZ is 100 on every Linux that Node runs on.
const MS_PER_TICK = 10;

/** The built server as an operator runs it: a process of its own, on a database that is up already. */
export class BuiltServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    /** Milliseconds from the start of the process to the line that says it is ready. */
    readonly readyAfterMs: number,
  ) {}

  static async start(env: Record<string, string>, entry: string[]): Promise<BuiltServer> {
    const from = performance.now();
    const child = spawn(process.execPath, entry, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
    for await (const line of createInterface({ input: child.stdout! })) {
      const event = parse(line);
      if (event?.event !== 'ready' || event.port === undefined) continue;
      clearTimeout(timer);
      child.stdout!.resume();
      return new BuiltServer(child, event.port, performance.now() - from);
    }
    throw new Error(`${entry.join(' ')} did not become ready`);
  }

  /** Resident memory of the process, in bytes, as the kernel counts it. */
  residentBytes(): number {
    return this.bytesOf('VmRSS');
  }

  /** The most that it ever was. */
  peakResidentBytes(): number {
    return this.bytesOf('VmHWM');
  }

  private bytesOf(name: string): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(new RegExp(String.raw`${name}:\s+(\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  /** Processor time that the process has used so far, in milliseconds: steadier than a clock on a shared machine. */
  processorMs(): number {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    // After the name in brackets come the state and ten more: utime and stime, in clock ticks (proc_pid_stat(5)).
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) * MS_PER_TICK;
  }

  /** Does `work` while the server does nothing: neither a timer nor a job of it runs meanwhile. */
  whilePaused<T>(work: () => T): T {
    this.child.kill('SIGSTOP');
    try {
      return work();
    } finally {
      this.child.kill('SIGCONT');
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

function parse(line: string): { event?: string; port?: number } | null {
  try {
    return JSON.parse(line) as { event?: string; port?: number };
  } catch {
    return null;
  }
}
