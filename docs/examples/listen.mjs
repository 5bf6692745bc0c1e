// Follows a ward: prints every change, and misses none across lost connections.
//
//     npm install ws
//     node listen.mjs http://localhost:8000 alice PASSWORD

import WebSocket from 'ws'

const [server, username, password] = process.argv.slice(2)

const answer = await fetch(`${server}/rest-auth/login/`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username, password })
})
if (!answer.ok) throw new Error(`sign-in refused: ${answer.status}`)
const { key } = await answer.json()

const has = { epoch: '', topics: {} }

function take({ stream, payload }) {
  if (payload.type === 'welcome') {
    has.epoch = payload.epoch
    for (const [topic, version] of Object.entries(payload.topics)) {
      // What is replayed follows; everything else starts here (a real client takes lists now).
      if (payload.resume?.[topic]?.replayed === undefined) has.topics[topic] = version
    }
    console.log('live as', payload.user.username)
  } else if (payload.version > (has.topics[payload.topic] ?? 0)) {
    has.topics[payload.topic] = payload.version
    console.log(payload.version, stream, payload.action, payload.pk)
  }
}

function follow() {
  const resume = Buffer.from(JSON.stringify(has)).toString('base64url')
  const url = `${server.replace(/^http/, 'ws')}/ws/?resume=${resume}`
  const socket = new WebSocket(url, { headers: { Authorization: `Token ${key}` } })
  socket.on('message', (raw) => take(JSON.parse(raw)))
  socket.on('error', () => console.log('offline'))
  socket.on('close', (code, reason) => {
    if (code === 4401 || code === 4403) {
      console.log(`closed: ${reason}`)
      process.exit(1)
    }
    setTimeout(follow, 1000)
  })
}

follow()
