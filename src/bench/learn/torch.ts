import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { TorchWork } from './workload.js';

/** PyTorch in a process of its own, one thread, kept alive so that rounds can take turns. */
export interface Torch {
  /** Version, and the library that multiplies its matrices. */
  readonly name: string;
  /** GFLOP/s of a large matrix product: what this processor can do in one thread. */
  readonly gflops: number;
  /** Tries all variants of a work, for a second each at most, and keeps the fastest. Resolves to its name. */
  ready(work: TorchWork): Promise<string>;
  /** Milliseconds of processor time a repetition of the work that was made ready last. */
  time(repeats: number): Promise<number>;
  end(): void;
}

/** The first Python that has PyTorch; undefined where none has. */
export async function torch(): Promise<Torch | undefined> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const found = await startedIn(python);
    if (found !== undefined) return found;
  }
  return undefined;
}

const environment = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

async function startedIn(python: string): Promise<Torch | undefined> {
  const child = spawn(python, ['-u', '-c', server], { env: { ...process.env, ...environment } });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += String(text);
  });
  const ask = requestOf(child, () => complaint);
  const hello = await ask({ do: 'hello' }).catch(() => undefined);
  if (hello === undefined) return undefined;
  return {
    name: String(hello.name),
    gflops: Number(hello.gflops),
    ready: async (work) => String((await ask({ do: 'ready', ...work })).best),
    time: async (repeats) => Number((await ask({ do: 'time', repeats })).ms),
    end: () => child.stdin.end(),
  };
}

type TorchReply = Readonly<Record<string, unknown>>;

/** One line of JSON to the process, one line back. */
function requestOf(
  child: ChildProcessWithoutNullStreams,
  complaint: () => string,
): (request: object) => Promise<TorchReply> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`expected an answer of PyTorch, got ${complaint().trim().split('\n').at(-1)}`);
    return JSON.parse(value) as TorchReply;
  };
}

/** Reads a request a line. BLAS is told from the libraries that the process has open. */
const server = `
import json, re, sys, time
import torch
torch.set_num_threads(1)

def seconds(work, repeats):
    began = time.process_time()
    for _ in range(repeats): work()
    return (time.process_time() - began) / repeats

def quickest(work):
    tries = []
    while len(tries) < 6 and sum(tries) < 1: tries.append(seconds(work, 1))
    return min(tries)

def product():
    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    return 2 * 1024 ** 3 / min(seconds(lambda: torch.mm(a, b), 1) for _ in range(8)) / 1e9

def blas():
    if torch.backends.mkl.is_available(): return 'MKL'
    opened = open('/proc/self/maps').read() if sys.platform == 'linux' else ''
    if re.search('openblas', opened): return 'OpenBLAS'
    return 'its reference BLAS (slow)' if re.search(r'/blas/libblas', opened) else 'its own BLAS'

scope, chosen = {'torch': torch, '__name__': '__main__'}, None
for line in sys.stdin:
    request = json.loads(line)
    if request['do'] == 'hello':
        reply = {'name': f"PyTorch {torch.__version__.split('+')[0]}, one thread, {blas()}", 'gflops': product()}
    elif request['do'] == 'ready':
        exec(request['definitions'], scope)
        variants = eval(request['variants'], scope)
        took = {name: quickest(work) for name, work in variants.items()}
        best = min(took, key=took.get)
        chosen = variants[best]
        reply = {'best': best}
    else:
        reply = {'ms': 1000 * seconds(chosen, request['repeats'])}
    print(json.dumps(reply))
`;
