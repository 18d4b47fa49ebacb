/** What is in the way of a tool, to be said to its user in these words; any other error is a defect. */
export class Complaint extends Error {
  override readonly name: string = 'Complaint';
}

/** Says what is wrong; the tool then ends with 1. */
export function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
