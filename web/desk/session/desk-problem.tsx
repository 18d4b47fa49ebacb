import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { SignInAgain } from './sign-in.tsx';

/**
 * A problem in words. When the sign-in has ended, one signs in in another tab, and nothing here is lost. From what does not exist, or
 * is not for this person, a link leads to the first screen.
 */
export function DeskProblem({ problem }: { readonly problem: CallProblem | undefined }) {
  const words = useCommonWords();
  if (problem?.status === 401) return <SignInAgain />;
  const isElsewhere = problem?.status === 403 || problem?.status === 404;
  return (
    <>
      <ProblemNote problem={problem} />
      {isElsewhere && (
        <p>
          <a href="/desk">{words.toHome}</a>
        </p>
      )}
    </>
  );
}
