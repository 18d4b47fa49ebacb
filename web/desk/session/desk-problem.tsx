import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { SignInAgain } from './sign-in.tsx';

/**
 * A problem in words. When the sign-in has ended, one signs in in another tab, and nothing here is lost. From what does not exist, or
 * is not for this person, a link leads to the first screen.
 */
export function DeskProblem({
  problem,
  onRetry,
}: {
  readonly problem: CallProblem | undefined;
  /** Reads again what could not be read; left out where a form is sent again. */
  readonly onRetry?: () => unknown;
}) {
  const texts = useCommonTexts();
  if (problem?.status === 401) return <SignInAgain />;
  const isElsewhere = problem?.status === 403 || problem?.status === 404;
  return (
    <>
      <ProblemNote problem={problem} />
      {isElsewhere && (
        <p>
          <a href="/desk">{texts.toHome}</a>
        </p>
      )}
      {problem !== undefined && !isElsewhere && onRetry !== undefined && (
        <p>
          <Button onClick={onRetry}>{texts.retry}</Button>
        </p>
      )}
    </>
  );
}
