import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line between a page and the server that can be cut, or go deaf first: what the server says is then lost on the way. */
export interface Line {
  readonly port: number;
  /** From now on nothing of what the server says comes through. */
  deafen(): void;
  /** Every connection breaks, and none can be made until it is mended. */
  cut(): void;
  mend(): void;
  close(): void;
}

export async function lineTo(port: number): Promise<Line> {
  const open = new Set<Socket>();
  let [isCut, isDeaf] = [false, false];
  const line = createServer((page) => {
    if (isCut) return void page.destroy();
    const server = connect(port, '127.0.0.1');
    for (const end of [page, server]) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        open.delete(end);
        page.destroy();
        server.destroy();
      });
    }
    page.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => {
      if (!isDeaf) page.write(bytes);
    });
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  return {
    port: (line.address() as AddressInfo).port,
    deafen() {
      isDeaf = true;
    },
    cut() {
      isCut = true;
      for (const end of open) end.destroy();
    },
    mend() {
      [isCut, isDeaf] = [false, false];
    },
    close() {
      for (const end of open) end.destroy();
      line.close();
    },
  };
}
