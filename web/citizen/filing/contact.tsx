import { useRef, useState } from 'preact/hooks';
import { KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { lazy } from '../../ui/lazy.tsx';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { CheckField, TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { goTo } from '../../ui/router.ts';
import type { Draft } from '../drafts/draft.ts';
import { isSent } from '../drafts/send-files.ts';
import { changeDraft } from '../drafts/store.ts';
import type { ScreenProps } from '../screen-props.ts';
import { CAPTCHA_NEEDED } from '../session/captcha.ts';
import { useSignedIn } from '../session/use-signed-in.ts';
import { useTexts } from '../texts.ts';
import { Frame, STEPS } from './frame.tsx';
import { submitDraft } from './submit.ts';
import { useBegunDraft } from './use-begun-draft.ts';

const loadLater = () => import('../screens/sent.tsx');

/** Only for complaints of businesses, when the session has ended meanwhile. */
const SignIn = lazy(async () => (await import('../session/sign-in.tsx')).SignIn);

/** The third screen of a filing: whom to call, who may see it, and everything once more before it is sent. */
export function Contact({ parts: [id = ''] }: ScreenProps) {
  const draft = useBegunDraft(id);
  const { filing, privacy } = useTexts();
  const common = useCommonTexts();
  const [problem, setProblem] = useState<CallProblem>();
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const [attempts, setAttempts] = useState(0);
  const signedIn = useSignedIn();
  if (draft === undefined) return <Waiting />;

  const submit = async () => {
    if (busy.current) return;
    if (draft.kind === undefined) return goTo(`/file/${id}`);
    if (!draft.isAnonymous && draft.phone.trim() === '') return setMissing(true);
    busy.current = true;
    setBusy(true);
    setProblem(undefined);
    const outcome = await submitDraft(id, draft.kind);
    busy.current = false;
    setBusy(false);
    // The way back leads home, not into the filing.
    if (outcome.ok) goTo(`/sent/${outcome.number}`, 'replace');
    else if (outcome.problem.code === CAPTCHA_NEEDED) setAttempts((before) => before + 1);
    else setProblem(outcome.problem);
  };
  const errorOf = (path: string) => problem?.errors?.find((each) => each.path === path)?.message;
  const waiting = draft.files.filter((file) => !isSent(file)).length;
  const describeFiles = isBusy ? filing.filesSending : filing.filesWaiting;
  return (
    <Frame
      id={id}
      step={2}
      isSecret={draft.kind === 'report'}
      later={loadLater}
      attempts={attempts}
      {...(attempts > 0 && { onSession: submit })}
    >
      {draft.business && signedIn === false && <SignIn />}
      <Form onSubmit={submit}>
        {!draft.isAnonymous && (
          <>
            <TextField
              label={filing.phone}
              hint={filing.phoneHint}
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              value={draft.phone}
              error={isMissing ? common.required : errorOf('contact.phone')}
              onInput={(phone) => {
                setMissing(false);
                changeDraft(id, { phone });
              }}
            />
            <TextField
              label={filing.name}
              isOptional
              autoComplete="name"
              maxLength={30}
              value={draft.name}
              error={errorOf('contact.name')}
              onInput={(name) => changeDraft(id, { name })}
            />
          </>
        )}
        <fieldset class="field">
          <legend>{filing.wishes}</legend>
          <CheckField
            label={filing.confidential}
            hint={filing.confidentialHint}
            isChecked={draft.isConfidential}
            onChange={(isConfidential) => changeDraft(id, { isConfidential })}
          />
          {!draft.business && (
            <CheckField
              label={filing.anonymous}
              hint={filing.anonymousHint}
              isChecked={draft.isAnonymous}
              onChange={(isAnonymous) => changeDraft(id, { isAnonymous })}
            />
          )}
          <CheckField
            label={filing.noReply}
            hint={filing.noReplyHint}
            isChecked={draft.wantsNoReply}
            onChange={(wantsNoReply) => changeDraft(id, { wantsNoReply })}
          />
        </fieldset>
        {draft.business && <NotAnonymous />}
        <Summary draft={draft} />
        <p class="muted">
          {filing.consent}{' '}
          <a class="together" href="/notice/privacy">
            {privacy}
          </a>
        </p>
        {draft.files.length > 0 && (
          <p class="files-line" role="status">
            {waiting > 0 ? describeFiles(waiting) : filing.filesSent(draft.files.length)}
          </p>
        )}
        <ProblemNote problem={problem} />
        <Elsewhere id={id} problem={problem} />
        <div class="forward">
          <a class="button" href={`/file/${id}/where`}>
            {filing.previous}
          </a>
          <Button type="submit" look="main" isBusy={isBusy}>
            {isBusy ? common.sending : filing.submit}
          </Button>
        </div>
      </Form>
    </Frame>
  );
}

/** A business is named; where to turn with what nobody may know the sender of. */
function NotAnonymous() {
  const { complaint } = useTexts();
  return (
    <div class="note" data-tone="warn">
      <p>{complaint.notAnonymous}</p>
      <a class="button" href="tel:12388">
        {complaint.call}
      </a>
    </div>
  );
}

/** What is about to be sent, with the ways to change it. */
function Summary({ draft }: { readonly draft: Draft }) {
  const { filing, complaint } = useTexts();
  const { language } = useLook();
  const words = [draft.region.names.join(' '), draft.address.trim()].filter(Boolean).join(' ');
  const place = [words, draft.point && filing.pointGiven].filter(Boolean).join(' · ');
  return (
    <section class="card" aria-labelledby="summary">
      <h2 id="summary">{filing.summary}</h2>
      <dl class="facts">
        {draft.business && (
          <>
            <dt>{complaint.business}</dt>
            <dd class="written">{draft.business.name}</dd>
            <dt>{complaint.accused.accused}</dt>
            <dd class="written">{draft.accused?.name}</dd>
          </>
        )}
        <dt>{filing.kind}</dt>
        <dd>
          {draft.kind && KIND_TEXTS[draft.kind][language]}
          {draft.kind !== 'report' && draft.category && ` · ${draft.category.name}`}
        </dd>
        <dt>{filing.what}</dt>
        <dd class="written">{draft.text.trim()}</dd>
        <dt>{filing.files}</dt>
        <dd>{filing.count(draft.files.length)}</dd>
        <dt>{filing.where}</dt>
        <dd>{place === '' ? filing.nowhere : place}</dd>
      </dl>
      <div class="buttons">
        <a class="button" href={`/file/${draft.id}`}>
          {filing.changeWhat}
        </a>
        <a class="button" href={`/file/${draft.id}/where`}>
          {filing.changeWhere}
        </a>
      </div>
    </section>
  );
}

/** Leads to the screens whose fields the platform refused. */
function Elsewhere({ id, problem }: { readonly id: string; readonly problem: CallProblem | undefined }) {
  const { filing } = useTexts();
  const others = problem?.errors?.filter(({ path }) => !path.startsWith('contact')) ?? [];
  return others.length === 0 ? null : (
    <ul class="note" data-tone="bad">
      {others.map(({ path, message }) => {
        const step = path.startsWith('place') ? 1 : 0;
        return (
          <li key={path}>
            <a href={`/file/${id}${STEPS[step]}`}>{step === 1 ? filing.where : filing.what}</a>：{message}
          </li>
        );
      })}
    </ul>
  );
}
