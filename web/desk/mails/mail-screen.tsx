import { useEffect, useState } from 'preact/hooks';
import type { OpenedMail } from '../../client/mail-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { DoneNote } from '../../ui/parts/done-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { type DecidedMail, MailActions } from './mail-actions.tsx';
import { useMailTexts } from './texts.ts';

/** One mail: who wrote it and when, what was read of it, and what a person can do with it. Each opening is recorded. */
export function MailScreen({ id }: { readonly id: string }) {
  const texts = useMailTexts();
  const [mail, setMail] = useState<OpenedMail>();
  const [problem, setProblem] = useState<CallProblem>();
  const [decided, setDecided] = useState<DecidedMail>();
  const read = async () => {
    const outcome = await client.call('GET /v1/desk/mails/{id}', { params: { id } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setMail(outcome.value);
  };
  useEffect(() => void read(), [id]);
  return (
    <div class="narrow">
      <Screen title={texts.mail}>
        <p>
          <a href={`/desk/mails/${mail?.list ?? 'look'}`}>{texts.back}</a>
        </p>
        {problem?.status === 404 ? <p class="note">{texts.gone}</p> : <DeskProblem problem={problem} onRetry={read} />}
        {mail === undefined && problem === undefined && <Waiting />}
        {decided !== undefined && (
          <DoneNote>
            {texts.done[decided.step]}
            {decided.number !== undefined && (
              <>
                {' '}
                <a href={`/desk/case/${decided.number}`}>{groupDigits(decided.number)}</a>
              </>
            )}
          </DoneNote>
        )}
        {mail !== undefined && (
          <>
            <Head mail={mail} />
            <Contents mail={mail} />
            {decided === undefined && <MailActions mail={mail} onDecided={setDecided} />}
          </>
        )}
      </Screen>
    </div>
  );
}

function Head({ mail }: { readonly mail: OpenedMail }) {
  const texts = useMailTexts();
  return (
    <section class="card" aria-labelledby="subject">
      <h2 id="subject" class="written">
        {mail.subject ?? texts.noSubject}
      </h2>
      <p class="note">{texts.recorded}</p>
      <dl class="facts">
        <dt>{texts.from}</dt>
        <dd class="written">{mail.from ?? texts.noSender}</dd>
        <dt>{texts.received}</dt>
        <dd>{formatInstant(mail.receivedAt)}</dd>
        <dt>{texts.reason}</dt>
        <dd>{texts.reasons[mail.reason]}</dd>
        {mail.number !== undefined && (
          <>
            <dt>{texts.named}</dt>
            <dd>
              <a href={`/desk/case/${mail.number}`}>{groupDigits(mail.number)}</a>
              {mail.list !== 'handled' && ` · ${texts.unproven}`}
            </dd>
          </>
        )}
        {mail.note !== undefined && (
          <>
            <dt>{texts.discardReason}</dt>
            <dd class="written">{mail.note}</dd>
          </>
        )}
        {mail.discardedBy !== undefined && (
          <>
            <dt>{texts.decidedBy}</dt>
            <dd class="written">{mail.discardedBy}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Contents({ mail: { list, text, files } }: { readonly mail: OpenedMail }) {
  const texts = useMailTexts();
  if (list === 'quarantined') return <p class="note">{texts.unread}</p>;
  return (
    <section class="card" aria-labelledby="text">
      <h2 id="text">{texts.text}</h2>
      {text === undefined ? <p class="muted">{texts.noText}</p> : <p class="written">{text}</p>}
      <h3>{texts.files}</h3>
      {files.length === 0 && <p class="muted">{texts.noFiles}</p>}
      <ul>
        {files.map(({ fileName, refused }) => (
          <li key={fileName}>
            <span class="written">{fileName}</span>
            {refused !== undefined && <span class="warning"> · {texts.refusals[refused]}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
