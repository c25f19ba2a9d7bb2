/** A stage that an order reaches, before a platform has put its own word to it. */
export type Stage =
  | 'placed'
  | 'accepted'
  | 'paid'
  | 'waiting_for_transfer'
  | 'at_the_dyer'
  | 'shipped'
  | 'ready_for_pickup'
  | 'delivered'
  | 'partly_refunded'
  | 'refunded'
  | 'cancelled'
  | 'failed';

type Course = readonly (readonly [afterHours: number, stage: Stage])[];

/** What happens to an order, and how many hours after it was placed. */
export const COURSES = {
  delivered: [
    [0, 'placed'],
    [0.1, 'paid'],
    [26, 'shipped'],
    [98, 'delivered'],
  ],
  shipped: [
    [0, 'placed'],
    [0.1, 'paid'],
    [22, 'shipped'],
  ],
  paid: [
    [0, 'placed'],
    [0.1, 'paid'],
  ],
  placed: [[0, 'placed']],
  waitingForTransfer: [[0, 'waiting_for_transfer']],
  ready: [
    [0, 'placed'],
    [0.1, 'paid'],
    [30, 'ready_for_pickup'],
  ],
  /** A status of a plug-in of this one shop: nobody but its own people knows the word. */
  dyeing: [
    [0, 'placed'],
    [0.1, 'paid'],
    [40, 'at_the_dyer'],
  ],
  onDelivery: [
    [0, 'accepted'],
    [75, 'delivered'],
  ],
  onItsWayUnpaid: [
    [0, 'accepted'],
    [20, 'shipped'],
  ],
  partlyRefunded: [
    [0, 'placed'],
    [0.1, 'paid'],
    [26, 'shipped'],
    [98, 'delivered'],
    [190, 'partly_refunded'],
  ],
  refunded: [
    [0, 'placed'],
    [0.1, 'paid'],
    [24, 'shipped'],
    [90, 'delivered'],
    [240, 'refunded'],
  ],
  cancelled: [
    [0, 'placed'],
    [31, 'cancelled'],
  ],
  failed: [
    [0, 'placed'],
    [0.2, 'failed'],
  ],
} as const satisfies Record<string, Course>;

export type CourseName = keyof typeof COURSES;

/** An order's state at one moment of its course: how far it is, and since when. */
export interface Moment {
  stage: Stage;
  at: Date;
  placedAt: Date;
  paidAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
}

/** The moments of a course that have come by `now`, oldest first. */
export function momentsOf(course: CourseName, placedAt: Date, now: Date): Moment[] {
  const steps: Course = COURSES[course];
  const reached = steps
    .map(([afterHours, stage]) => ({ stage, at: new Date(placedAt.getTime() + afterHours * HOUR_MS) }))
    .filter(({ at }) => at <= now);

  return reached.map(({ stage, at }, index) => {
    const past = reached.slice(0, index + 1);
    const since = (wanted: Stage) => past.find((step) => step.stage === wanted)?.at ?? null;
    const deliveredAt = since('delivered');
    // What was accepted unpaid is paid at the door.
    const paidAt = since('paid') ?? (since('accepted') ? deliveredAt : null);
    return { stage, at, placedAt, paidAt, shippedAt: since('shipped'), deliveredAt };
  });
}

const HOUR_MS = 3_600_000;
