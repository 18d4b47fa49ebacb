import type { WaitingMail } from '../../client/mail-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { MAIL_LIST_NAMES, type MailListName } from './lists.ts';
import { useMailTexts } from './texts.ts';

/** Mails that no rule files, in lists by what they are. A line says nothing of the text: who opens a mail is recorded. */
export function MailsScreen({ list }: { readonly list: MailListName }) {
  const texts = useMailTexts();
  return (
    <div class="wide">
      <Screen title={texts.title}>
        <p class="muted">{texts.lead}</p>
        <nav aria-label={texts.title}>
          <ul class="list tabs">
            {MAIL_LIST_NAMES.map((each) => (
              <li key={each}>
                <a class="button" href={`/desk/mails/${each}`} aria-current={each === list ? 'page' : undefined}>
                  {texts.lists[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <List key={list} list={list} />
      </Screen>
    </div>
  );
}

function List({ list }: { readonly list: MailListName }) {
  const texts = useMailTexts();
  const { language } = useLook();
  const { items, problem, readAgain, readMore } = usePages(
    (from) => client.call('GET /v1/desk/mails', { query: { list, ...from } }),
    [list, language],
  );
  return (
    <section aria-labelledby="list">
      <h2 id="list">{texts.lists[list]}</h2>
      <DeskProblem problem={problem} onRetry={readAgain} />
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="card">{texts.empty[list]}</p>}
      <ul class="list">
        {items?.map((mail) => (
          <Line key={mail.id} mail={mail} />
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </section>
  );
}

function Line({ mail: { id, subject, from, receivedAt, reason, note } }: { readonly mail: WaitingMail }) {
  const texts = useMailTexts();
  return (
    <li class="card">
      <a class="case-link" href={`/desk/mail/${id}`} data-mail={id}>
        <strong class="written">{subject ?? texts.noSubject}</strong>
      </a>
      <p class="muted">
        <span class="written">{from ?? texts.noSender}</span> · {formatInstant(receivedAt)}
      </p>
      <p>
        <span class="tag">{texts.reasons[reason]}</span> {note !== undefined && <span class="written">{note}</span>}
      </p>
    </li>
  );
}
