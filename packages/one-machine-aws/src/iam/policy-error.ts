/** A policy that the evaluator does not support. The message names the policy and the element. */
export class PolicyError extends Error {
  constructor(policy: string, element: string, problem: string) {
    super(`The policy ${policy}, ${element}: ${problem}`);
    this.name = 'PolicyError';
  }
}
