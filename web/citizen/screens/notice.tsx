import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { rememberNotice } from './read-notice.ts';

/** A notice of the platform, for example on personal data. */
export function Notice({ parts: [id = ''] }: ScreenProps) {
  const { privacy } = useTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const [notice, setNotice] = useState<AnswerTo<'GET /v1/notices/{notice}'>>();
  const [problem, setProblem] = useState<CallProblem>();
  useEffect(() => {
    client.call('GET /v1/notices/{notice}', { params: { notice: id } }).then((outcome) => {
      if (!outcome.ok) return setProblem(outcome.problem);
      if (outcome.unchanged) return undefined;
      rememberNotice(id, outcome.value.version);
      return setNotice(outcome.value);
    });
  }, [id, language]);
  return (
    <Screen title={notice?.title ?? privacy}>
      <ProblemNote problem={problem} />
      {notice === undefined && problem === undefined && <Waiting />}
      {notice?.text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <Button onClick={() => history.back()}>{common.back}</Button>
    </Screen>
  );
}
