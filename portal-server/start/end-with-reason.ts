/**
 * Starts a program, and where it cannot says why and ends with status 1. What an operator can mend is said in one sentence; a
 * stack would bury it.
 */
export async function endWithReason(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
