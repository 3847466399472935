"""A rater who tries to unblind a study of Belay from its own socket.

usage: unblind.py ADDRESS TOKEN ANSWERS PROBE-SHARE

Plays a session over the wire as docs and the page's sources describe it, provokes whatever may say something (undos of answers that are not
there, answers sent twice and too late, new connections with its receipt, pings), and writes to stdout, as JSON, what it saw of each question
that it answered: {lease: {channel: {feature: number}}} for the channels counts, hashes and timing. It never sees the log, and shares no code
with Belay. Python 3 and Debian's python3-websockets, nothing else.
"""
import asyncio, base64, hashlib, json, random, re, sys, time
import websockets

VERSION, PATIENCE = 2, 10.0


def numbers(value, path=''):
    """Every number of a frame, by its path; items of a list share one."""
    if isinstance(value, bool):
        yield path, float(value)
    elif isinstance(value, (int, float)):
        yield path, float(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from numbers(each, f'{path}.{key}')
    elif isinstance(value, list):
        yield f'{path}.length', float(len(value))
        for each in value[:3]:
            yield from numbers(each, path)


def tokens(value):
    """Every text of a frame that looks like a hash, a receipt or an id."""
    if isinstance(value, str):
        if re.fullmatch(r'[\w-]{16,}', value):
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from tokens(each)
    elif isinstance(value, list):
        for each in value:
            yield from tokens(each)


def bytes_of(token):
    if re.fullmatch(r'[0-9a-f]{32,}', token.replace('-', '')) and len(token.replace('-', '')) % 2 == 0:
        return bytes.fromhex(token.replace('-', ''))
    try:
        return base64.urlsafe_b64decode(token + '=' * (-len(token) % 4))
    except ValueError:
        return token.encode()


# Chance as Belay 0.3 drew it: from the run's seed, which is 0 unless told, and ids that follow from a count.
MASK = 0xFFFFFFFF


def fnv(text, start):
    h = start & MASK
    for letter in text:
        h = ((h ^ ord(letter)) * 0x01000193) & MASK
    h ^= h >> 16
    h = (h * 0x7FEB352D) & MASK
    return h ^ (h >> 15)


class OldChance:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def fork(self, name):
        return OldChance(fnv(name, self.a), fnv(name, self.b ^ 0x5BD1E995))

    def next(self):
        start = (self.a ^ (self.b * 0x9E3779B1)) & MASK
        s1 = self.mixed(start, 2, self.b)
        m = (s1 * 5) & MASK
        return ((((m << 7) | (m >> 25)) & MASK) * 9 & MASK) / 2**32

    @staticmethod
    def mixed(start, i, salt):
        z = ((start + i * 0x9E3779B9) & MASK) ^ salt
        z = ((z ^ (z >> 16)) * 0x85EBCA6B) & MASK
        z = ((z ^ (z >> 13)) * 0xC2B2AE35) & MASK
        return z ^ (z >> 16)


def old_chance(seed):
    return OldChance(fnv(seed, 0x811C9DC5), fnv(seed, 0x9747B28C))


def old_draws(nth, rater):
    """What 0.3 would have drawn for the question of this number: side order, arm, and whether it is laid in, for seeds 0 to 9."""
    for seed in range(10):
        people, climb = old_chance(f'{seed}/people'), old_chance(str(seed)).fork('climb')
        query = f'level/0/evaluator/0/{nth}'
        yield f'swap {seed}', float(people.fork('arms').fork(query).fork(rater).fork('asked').fork('swap').next() < 0.5)
        yield f'arm {seed}', climb.fork(f'arm/{query}').next()
        yield f'laid in {seed}', people.fork('lay in').fork(rater).fork(str(nth)).next()


class Attacker:
    def __init__(self, address, token, answers, probes):
        self.address, self.token, self.wanted, self.probes = address, token, answers, probes
        self.chance = random.Random(7)
        self.held, self.ended, self.rows, self.receipt, self.socket = {}, [], {}, None, None
        self.window, self.waiting, self.last, self.previous, self.beside = [], {}, {}, {}, {}
        self.count, self.rater, self.reader, self.fresh = 0, '', None, asyncio.Event()

    async def connect(self):
        if self.socket is not None:
            await self.socket.close()
            await self.reader
        self.held.clear()
        self.socket = await websockets.connect(self.address, max_size=None, compression=None, ping_interval=None)
        self.reader = asyncio.ensure_future(self.read())
        hello = {'say': 'hello', 'version': VERSION, 'token': self.token, 'page': 'attacker'}
        await self.say({**hello, 'receipt': self.receipt} if self.receipt else hello)
        await self.heard('welcome')

    async def read(self):
        try:
            async for text in self.socket:
                frame, at = json.loads(text), time.perf_counter()
                self.window.append((frame, len(text), at))
                say = frame['say']
                if say == 'welcome':
                    self.rater = frame['you']
                    if not frame['guidelines']['agreed']:
                        await self.say({'say': 'agree', 'guidelines': frame['guidelines']['version']})
                if say == 'query':
                    self.beside[frame['query']['lease']] = list(tokens({key: each for key, each in frame.items() if key != 'query'}))
                    self.held[frame['query']['lease']] = (frame['query'], len(text))
                    self.fresh.set()
                if say == 'gone' and frame['lease'] in self.held:
                    self.ended.append(self.held.pop(frame['lease'])[0])
                if say == 'taken':
                    self.receipt = frame.get('receipt', self.receipt)
                for key in (say, f"{say} {frame.get('id', '')}", f"{say} {frame.get('lease', '')}"):
                    if key in self.waiting and not self.waiting[key].done():
                        self.waiting[key].set_result(at)
        except websockets.ConnectionClosed:
            pass

    async def say(self, frame):
        await self.socket.send(json.dumps(frame))

    def expect(self, *keys):
        future = asyncio.get_running_loop().create_future()
        for key in keys:
            self.waiting[key] = future
        return future

    async def heard(self, *keys):
        return await asyncio.wait_for(self.expect(*keys), PATIENCE)

    async def next_query(self):
        while not self.held:
            self.fresh.clear()
            await asyncio.wait_for(self.fresh.wait(), PATIENCE)
        return next(iter(self.held.values()))

    def answer_to(self, query):
        reply = {'status': 'answered', 'answer': self.chance.choice(['first', 'second'])}
        if query['confidence']:
            reply['confidence'] = 0.7
        empty = {name: [] for name in ('marks', 'parts', 'comments', 'help', 'never')}
        return {'reply': reply, **empty, 'looks': {'items': 2, 'words': 20}, 'time': {'shown': 5, 'active': 5}}

    async def submit(self, query, id):
        lease = query['lease']
        if query['helpIs'] == 'after' and 'first' not in query:
            help_ = self.expect(f'help {lease}', f'gone {lease}')
            await self.say({'say': 'first', 'lease': lease, 'answer': 'first'})
            await asyncio.wait_for(help_, PATIENCE)
        self.held.pop(lease, None)
        self.window = []
        taken, pong = self.expect(f'taken {id}', f'refused {id}'), self.expect('pong')
        began = time.perf_counter()
        await self.say({'say': 'answer', 'id': id, 'lease': lease, 'answer': self.answer_to(query)})
        await self.say({'say': 'ping'})
        acknowledged = await asyncio.wait_for(taken, PATIENCE)
        ponged = await asyncio.wait_for(pong, PATIENCE)
        return began, acknowledged, ponged

    async def bogus_undo(self, id):
        refused = self.expect(f'refused {id}')
        began = time.perf_counter()
        await self.say({'say': 'undo', 'id': id})
        return await asyncio.wait_for(refused, PATIENCE) - began

    async def one(self):
        query, size = await self.next_query()
        id = f'a-{self.count}'
        await self.say({'say': 'shown', 'lease': query['lease']})
        began, acknowledged, ponged = await self.submit(query, id)
        self.count += 1
        await self.next_query()
        queried = [at for frame, _, at in self.window if frame['say'] == 'query']
        timing = {'taken': acknowledged - began, 'pong': ponged - began, 'next': (queried[0] - began) if queried else -1.0}
        timing['undo'] = await self.bogus_undo('never-given')
        await self.provoke(query, id)
        if self.chance.random() < self.probes:
            await asyncio.sleep(0.13)
            timing['undo later'] = await self.bogus_undo('never-given-either')
        statuses = [at for frame, _, at in self.window if frame['say'] == 'me']
        timing['status'] = (statuses[0] - began) if statuses else -1.0
        if not query['practice']:
            self.rows[query['lease']] = {'counts': self.counts(size), 'hashes': self.hashes(query), 'timing': timing}

    async def provoke(self, query, id):
        """Now and then: the same answer again, an undo and a new answer, an answer too late, a new connection."""
        chance = self.chance.random()
        if chance < 0.05:
            again = self.expect(f'taken {id}', f'refused {id}')
            await self.say({'say': 'answer', 'id': id, 'lease': query['lease'], 'answer': self.answer_to(query)})
            await asyncio.wait_for(again, PATIENCE)
        elif chance < 0.08 and self.ended:
            late = self.ended.pop()
            sent = self.expect(f'taken late-{id}', f'refused late-{id}')
            await self.say({'say': 'answer', 'id': f'late-{id}', 'lease': late['lease'], 'answer': self.answer_to(late)})
            await asyncio.wait_for(sent, PATIENCE)
        elif chance < 0.09:
            await self.say({'say': 'sheet'})
            await self.heard('sheet')
        elif chance < 0.10:
            await self.connect()

    async def amend(self):
        """At the end: what undo says of each of the last answers."""
        for id in [f'a-{n}' for n in range(max(0, self.count - 10), self.count)]:
            done = self.expect(f'refused {id}', 'query')
            await self.say({'say': 'undo', 'id': id})
            await asyncio.wait_for(done, PATIENCE)

    def counts(self, size):
        """How many frames of which kind came, how long they were, and by how much each number in them grew since the last question."""
        found = {'size of question': float(size), 'frames': float(len(self.window)), 'bytes': float(sum(n for _, n, _ in self.window))}
        for frame, length, _ in self.window:
            say = frame['say'] + (f" {frame['why']}" if 'why' in frame else '')
            found[f'number of {say}'] = found.get(f'number of {say}', 0.0) + 1
            if frame['say'] != 'query':
                found[f'length of {say}'] = float(length)
                for path, value in numbers(frame):
                    self.last[f'{say}{path}'] = value
        for path, value in self.last.items():
            found[f'grown {path}'] = value - self.previous.get(path, value)
        self.previous = dict(self.last)
        heads = [frame['head']['seq'] for frame, _, _ in self.window if 'head' in frame]
        found['seen of the log'] = float(heads[-1] - heads[0]) if heads else 0.0
        return found

    def hashes(self, query):
        found = {}
        for frame, _, _ in self.window:
            for token in tokens({key: each for key, each in frame.items() if key != 'query'}):
                raw = bytes_of(token)
                for i, byte in enumerate(raw[:4] + raw[-4:]):
                    found[f"{frame['say']} byte {i}"] = float(byte)
                found[f"{frame['say']} bits"] = float(sum(bin(byte).count('1') for byte in raw))
                self.guess(raw, query, found)
        for token in self.beside.get(query['lease'], []):
            self.guess(bytes_of(token), query, found)
        for i, byte in enumerate(bytes_of(query['lease'])[:8]):
            found[f'lease byte {i}'] = float(byte)
        found.update(old_draws(self.count, self.rater))
        return found

    def guess(self, raw, query, found):
        """Hashes each body that the lease of this question could have as an event that follows a head that was seen: the oracle of 0.3."""
        windows = {raw[i:i + 32] for i in range(max(0, len(raw) - 31))}
        heads = [frame['head'] for frame, _, _ in self.window if 'head' in frame] + [{'seq': 0, 'hash': '0' * 64}]
        for head in heads:
            for purpose in ('asked', 'gold'):
                for swapped in ('true', 'false'):
                    body = f'{{"lease":"{query["lease"]}","purpose":"{purpose}","swapped":{swapped}}}'
                    bytes_ = f'{head["hash"]}\n{head["seq"] + 1}\n0\npeople\nleased\n{body}'.encode()
                    if hashlib.sha256(bytes_).digest() in windows:
                        found['bodies found'] = 1.0
                        found['guessed known'] = 1.0 if purpose == 'gold' else -1.0
                        found['guessed swapped'] = 1.0 if swapped == 'true' else -1.0

    async def play(self):
        await self.connect()
        while len(self.rows) < self.wanted:
            await self.one()
            if self.count % 150 == 149:
                # One question is left alone until its lease ends.
                await self.next_query()
                await self.heard('gone')
        await self.amend()
        await self.socket.close()
        json.dump(self.rows, sys.stdout)


if __name__ == '__main__':
    address, token, answers, probes = sys.argv[1:5]
    asyncio.run(Attacker(address, token, int(answers), float(probes)).play())
