import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page with no server behind it that writes two fixed texts anew at each key: what the browser alone takes. */
export async function barePage(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const [type, body] = request.url === '/page.js' ? ['text/javascript', script] : ['text/html', html];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title><link rel="icon" href="data:,">
<main id="question"><h1></h1><p class="pane"></p><p class="pane"></p></main><script src="/page.js"></script></html>`;

const text =
  'The chapter opens in the harbour, where the keeper of the light has not been seen for three days. '.repeat(6);

const script = `
  let number = 0;
  function draw() {
    document.querySelector('h1').textContent = 'Question ' + number;
    for (const pane of document.querySelectorAll('.pane')) pane.textContent = ${JSON.stringify(text)};
    requestAnimationFrame(() => performance.mark('belay:drawn'));
  }
  addEventListener('keydown', () => {
    performance.mark('belay:key');
    number += 1;
    draw();
  });
  draw();
`;
