import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

import type postgres from 'postgres';

type CopyStatement = postgres.PendingQuery<postgres.Row[]>;

/** Rows are put together to pieces of so much, since each has a price on its way out. */
const PIECE_BYTES = 64 * 1024;
/** So many wait for the reader; beyond that the database waits. */
const PIECES_READY_MAX = 2;

/**
 * What statements of the form `copy … to stdout` write, one after the other and all of one moment, with `lineEnd` after each
 * row. As fast as it is taken: it holds a connection until it has been read. Whoever leaves in the middle ends the statement.
 *
 * COPY takes no parameters: whatever depends on some goes into temporary tables before, in the same transaction.
 */
export async function* copyOut(
  sql: postgres.Sql,
  lineEnd: '\n' | '\r\n',
  makeStatements: (tx: postgres.TransactionSql) => Promise<CopyStatement[]>,
): AsyncGenerator<Buffer> {
  const pieces = new PieceQueue(Buffer.from(lineEnd));
  let pid = 0;
  let isOver = false;
  let cancelled: Promise<unknown> | undefined;
  const whole = sql.begin('isolation level repeatable read', async (tx) => {
    try {
      // An operator's database may write times in another way.
      const [row] = await tx<[{ pid: number }]>`
        select pg_backend_pid() as pid, set_config('datestyle', 'ISO', true)
      `;
      ({ pid } = row);
      for (const statement of pieces.isLeft ? [] : await makeStatements(tx)) {
        if (!pieces.isLeft) await pieces.take(await statement.readable());
      }
    } finally {
      isOver = true;
      // Not before the connection is another's, whose statement would be cancelled.
      await cancelled;
    }
  });
  whole.then(
    () => pieces.end(null),
    (error: unknown) => pieces.end(error),
  );

  try {
    for (let piece = await pieces.next(); piece; piece = await pieces.next()) yield piece;
  } finally {
    pieces.leave();
    if (pid && !isOver) cancelled = sql`select pg_cancel_backend(${pid})`.catch(() => {});
    await whole.catch(() => {});
  }
}

/** What comes row by row, and is taken piece by piece. */
class PieceQueue {
  isLeft = false;
  private readonly ready: Buffer[] = [];
  private piece = Buffer.allocUnsafe(PIECE_BYTES);
  private length = 0;
  private stream: Readable | null = null;
  private outcome: { error: unknown } | null = null;
  private wake: () => void = () => {};

  constructor(private readonly lineEnd: Buffer) {}

  /** All rows of a statement. The protocol has each in a message of its own, which ends with a line feed. */
  async take(stream: Readable): Promise<void> {
    this.stream = stream;
    stream.on('data', (row: Buffer) => this.add(row));
    if (this.ready.length >= PIECES_READY_MAX) stream.pause();
    try {
      await finished(stream);
    } finally {
      this.stream = null;
      resumeConnection(stream);
    }
  }

  /** The next piece; null after the last. Throws where the rows broke off. */
  async next(): Promise<Buffer | null> {
    while (this.ready.length === 0 && !this.outcome) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.outcome?.error) throw this.outcome.error;
    const piece = this.ready.shift() ?? null;
    if (this.ready.length < PIECES_READY_MAX) this.stream?.resume();
    return piece;
  }

  /** After the last row, or an error. */
  end(error: unknown): void {
    if (!error) this.finishPiece();
    this.outcome = { error };
    this.wake();
  }

  /** Nothing more is taken: what still comes is let go, so that the connection is free again. */
  leave(): void {
    this.isLeft = true;
    this.stream?.resume();
  }

  private add(row: Buffer): void {
    if (this.isLeft) return;
    if (this.length + row.length + this.lineEnd.length > this.piece.length) {
      this.finishPiece();
      this.piece = Buffer.allocUnsafe(Math.max(PIECE_BYTES, row.length + this.lineEnd.length));
    }
    this.length += row.copy(this.piece, this.length, 0, row.length - 1);
    this.length += this.lineEnd.copy(this.piece, this.length);
  }

  private finishPiece(): void {
    if (this.length > 0) this.ready.push(this.piece.subarray(0, this.length));
    this.length = 0;
    if (this.ready.length >= PIECES_READY_MAX) this.stream?.pause();
    this.wake();
  }
}

/**
 * postgres.js pauses its connection while a stream is full, and goes on when the stream asks. One that has come to its end asks
 * no more, and the connection would never be heard again.
 */
export function resumeConnection(stream: Readable): void {
  try {
    // oxlint-disable-next-line no-underscore-dangle -- what Node gives the stream's maker, who is the driver
    stream._read(0);
  } catch {
    // There is none any more.
  }
}
