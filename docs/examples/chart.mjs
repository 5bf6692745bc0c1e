// Charts one observation set over REST, once, however often the network fails.
//
//     node chart.mjs http://localhost:8000 alice PASSWORD

import { randomUUID } from 'node:crypto'

const [server, username, password] = process.argv.slice(2)

async function call(path, { key, body } = {}) {
  const headers = { 'Content-Type': 'application/json' }
  if (key) headers.Authorization = `Token ${key}`
  const answer = await fetch(server + path, {
    method: body ? 'POST' : 'GET',
    headers,
    body: body && JSON.stringify(body)
  })
  // Errors are JSON too: {"field": ["message"]} or {"detail": "..."}.
  return { status: answer.status, body: await answer.json() }
}

// Sends it until it is stored. The client_id makes a repeat harmless: 200 instead of 201.
async function chart(key, observation) {
  for (;;) {
    const answer = await call('/api/reports/', { key, body: observation }).catch(() => null)
    if (answer && answer.status < 500) return answer
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

const entered = await call('/rest-auth/login/', { body: { username, password } })
if (entered.status !== 200) throw new Error(`sign-in refused: ${entered.status}`)
const { key } = entered.body
const patients = await call('/api/patients/', { key })
const observation = { patient: patients.body.results[0].id, pulse: 88, client_id: randomUUID() }
for (let time = 0; time < 2; time++) {
  const { status, body } = await chart(key, observation)
  console.log(status, body.id ?? body)
}
const conflict = await chart(key, { ...observation, pulse: 99 })
console.log(conflict.status, conflict.body)
