import type { CallProblem } from '../../client/problem.ts';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { SignInAgain } from './sign-in.tsx';

/** A problem in words. When the sign-in has ended, one signs in in another tab, and nothing here is lost. */
export function DeskProblem({ problem }: { readonly problem: CallProblem | undefined }) {
  return problem?.status === 401 ? <SignInAgain /> : <ProblemNote problem={problem} />;
}
