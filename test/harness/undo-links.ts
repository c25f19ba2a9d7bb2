import type { Portal } from './portal.ts';

/** The path of the newest undo link in this mailbox; of the oldest, where asked. */
export async function undoLink(
  portal: Portal,
  email: string,
  which: 'newest' | 'oldest' = 'newest',
): Promise<string> {
  const links = (await portal.mailsTo(email)).flatMap(
    (mail) => /https:\S+\/undo\/\S+/.exec(mail.text)?.[0] ?? [],
  );
  return new URL(links.at(which === 'newest' ? 0 : -1)!).pathname;
}

/** Opens the link's page and presses its button, but for what `given` says. */
export async function pressUndo(
  portal: Portal,
  path: string,
  given: { origin?: string; formToken?: string } = {},
): Promise<Response> {
  const page = await (await portal.app.request(path)).text();
  const formToken = given.formToken ?? /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return portal.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(given.origin !== '' && { origin: given.origin ?? portal.deps.publicUrl }),
    },
    body: new URLSearchParams({ formToken }),
  });
}
