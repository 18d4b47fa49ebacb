import { type CallProblem, GATEWAY, OFFLINE } from '../../client/problem.ts';
import { type CommonWords, useCommonWords } from '../common-words.ts';

/** What a person reads when a call did not succeed: the platform's own sentence where it has one. */
export function explain(problem: CallProblem, words: CommonWords): string {
  const { code, status, detail, retryAfterSeconds } = problem;
  if (code === 'validation') return words.problem.fields;
  if (code === OFFLINE) return words.problem.offline;
  if (status === 401 && code === GATEWAY) return words.problem.signIn;
  if (status === 429 && code === GATEWAY)
    return retryAfterSeconds === undefined
      ? words.problem.busy
      : words.problem.later(Math.ceil(retryAfterSeconds / 60));
  if (code === GATEWAY && status >= 502) return words.problem.busy;
  return detail === '' || code === GATEWAY ? words.problem.unknown(status) : detail;
}

/** A problem in words, read out by screen readers as soon as it appears. */
export function ProblemNote({ problem }: { readonly problem: CallProblem | undefined }) {
  const words = useCommonWords();
  if (problem === undefined) return null;
  return (
    <div class="note" data-tone="bad" role="alert">
      <p>{explain(problem, words)}</p>
      {problem.requestId !== '' && problem.status >= 500 && (
        <p class="muted">{words.problem.reference(problem.requestId)}</p>
      )}
    </div>
  );
}
