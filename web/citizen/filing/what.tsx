import { useState } from 'preact/hooks';
import { KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useNumbersToCall } from '../../ui/danger/use-numbers-to-call.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { readKind } from '../../ui/read-text.ts';
import { goTo } from '../../ui/router.ts';
import { isTipOff, type Kind } from '../drafts/draft.ts';
import { changeDraft, useDraft } from '../drafts/store.ts';
import type { ScreenProps } from '../screen-props.ts';
import { useTexts } from '../texts.ts';
import { Accused } from './accused.tsx';
import { Answers } from './answers.tsx';
import { CategoryQuestion } from './category-question.tsx';
import { Files } from './files.tsx';
import { Frame } from './frame.tsx';
import { useQuestions } from './use-questions.ts';

const loadLater = () => Promise.all([import('./where.tsx'), import('./contact.tsx'), import('../screens/sent.tsx')]);

/** The first screen of a filing: what it is about, with photos. */
export function What({ parts: [id = ''] }: ScreenProps) {
  const draft = useDraft(id);
  const { filing, complaint } = useTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const [isTried, setTried] = useState(false);
  const offered = useQuestions(draft);
  const { emergency: danger, helpLine } = useNumbersToCall(draft?.text ?? '');
  if (draft === undefined) return <Waiting />;

  const sign = readKind(draft.text);
  const becauseOf = (kind: Kind) =>
    offered?.kinds.find((each) => each.kind === kind)?.because ?? (kind === sign ? 'words' : undefined);
  const kinds = (Object.keys(KIND_TEXTS) as Kind[]).map((value) => {
    const because = becauseOf(value);
    return { value, label: KIND_TEXTS[value][language], ...(because && { hint: filing.because[because] }) };
  });
  // A business names the office that it complains of.
  const isAccusedMissing = draft.business !== undefined && draft.accused === undefined;
  const goOn = () => {
    setTried(true);
    const isComplete = draft.text.trim() !== '' && draft.kind !== undefined && !isAccusedMissing;
    if (isComplete) goTo(`/file/${id}/where`);
  };
  return (
    <Frame id={id} step={0} isSecret={draft.kind === 'report'} hasFocus={false} later={loadLater}>
      {draft.business && (
        <p class="note">
          <strong class="written">{draft.business.name}</strong>
          <br />
          {complaint.lead}
        </p>
      )}
      <Form onSubmit={goOn}>
        <TextField
          label={filing.text}
          hint={filing.textHint}
          rows={6}
          maxLength={20_000}
          value={draft.text}
          error={isTried && draft.text.trim() === '' ? common.required : undefined}
          hasFocus
          onInput={(text) => changeDraft(id, { text })}
        />
        {danger !== undefined && (
          <div class="note" data-tone="bad" role="alert">
            <p>{filing.danger(danger)}</p>
            <a class="button" data-look="danger" href={`tel:${danger}`}>
              {filing.callNumber(danger)}
            </a>
          </div>
        )}
        {helpLine !== undefined && (
          <div class="note" role="alert">
            <p>{filing.helpLine}</p>
            <a class="button" href={`tel:${helpLine}`}>
              {filing.callNumber(helpLine)}
            </a>
          </div>
        )}
        {!isTipOff(draft) && !draft.business && (
          <Answers
            text={draft.text}
            opened={draft.openedAnswers ?? []}
            onOpen={(answer) =>
              changeDraft(id, ({ openedAnswers = [] }) => ({ openedAnswers: [...openedAnswers, answer] }))
            }
          />
        )}
        <Files draft={draft} />
        {!draft.business && (
          <ChoiceField
            label={filing.kind}
            error={isTried && draft.kind === undefined ? filing.chooseKind : undefined}
            value={draft.kind}
            options={kinds}
            onChange={(kind) => changeDraft(id, { kind })}
          />
        )}
        {(draft.kind === 'report' || draft.business) && (
          <Accused draft={draft} error={isTried && isAccusedMissing ? common.required : undefined} />
        )}
        {!isTipOff(draft) && <CategoryQuestion draft={draft} offered={offered?.categories ?? []} />}
        <div class="forward">
          <Button type="submit" look="main">
            {filing.next}
          </Button>
        </div>
      </Form>
    </Frame>
  );
}
