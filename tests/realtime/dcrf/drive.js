/*
 * Drives the unmodified dcrf-client: one line of JSON on standard output for each step that passed,
 * one line read from standard input before each step that waits for the server's fate.
 *
 *     node drive.js ws://127.0.0.1:8000/ws/ <token> <pk of a patient>
 */
'use strict'

const assert = require('node:assert/strict')
const readline = require('node:readline')
const dcrf = require('dcrf-client').default
const WebSocket = require('ws')

const [url, token, patientPk] = [process.argv[2], process.argv[3], Number(process.argv[4])]
const STEP_TIMEOUT_MS = 20000

class SignedIn extends WebSocket {
  constructor(address, protocols) {
    super(address, protocols, { headers: { Authorization: `Token ${token}` } })
  }
}

const client = dcrf.connect(url, {
  websocket: {
    WebSocket: SignedIn,
    minReconnectionDelay: 50,
    maxReconnectionDelay: 200,
    reconnectionDelayGrowFactor: 1,
  },
})
let reconnections = 0
client.transport.on('reconnect', () => {
  reconnections += 1
})

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()

function say(step, values = {}) {
  process.stdout.write(JSON.stringify({ step, ...values }) + '\n')
}

/* Collects what a subscription tells; `next` waits for the first that fits. */
function follow(stream, pk) {
  const told = []
  let wake = () => undefined
  const subscription = client.subscribe(stream, pk, (data, action) => {
    told.push({ data, action })
    wake()
  })
  async function next(fits) {
    for (;;) {
      const found = told.findIndex(fits)
      if (found >= 0) return told.splice(0, found + 1).at(-1)
      await new Promise((resolve) => {
        wake = resolve
      })
    }
  }
  return { subscription, told, next }
}

async function refused(promise, status) {
  const error = await promise.then(
    () => assert.fail('was not refused'),
    (response) => response,
  )
  assert.equal(error.response_status, status)
  assert.equal(error.data, null)
  assert.equal(error.errors.length, 1)
  return error.errors[0]
}

async function patients() {
  const listed = await client.list('patients')
  assert.ok(Array.isArray(listed))
  assert.deepEqual(listed.map((row) => row.pk), [patientPk])
  const made = await client.create('patients', { first_name: 'Niran', last_name: 'Chaiya' })
  assert.equal(made.pk, made.id)
  assert.deepEqual(await client.retrieve('patients', made.pk), made)
  assert.equal((await client.list('patients', { search: 'Niran' })).length, 1)

  const followed = follow('patients', made.pk)
  await followed.subscription
  const state = await followed.next(() => true)
  assert.deepEqual([state.action, state.data.first_name], ['update', 'Niran'])

  const patched = await client.patch('patients', made.pk, { first_name: 'Nirun' })
  assert.equal(patched.first_name, 'Nirun')
  await followed.next(({ data }) => data.first_name === 'Nirun')
  const put = await client.update('patients', made.pk, { ...patched, last_name: 'Chaiyo' })
  assert.equal(put.last_name, 'Chaiyo')
  await followed.next(({ data }) => data.last_name === 'Chaiyo')

  assert.equal(await client.delete('patients', made.pk), null)
  const gone = await followed.next(({ action }) => action === 'delete')
  assert.deepEqual(gone.data, { pk: made.pk })
  await refused(client.retrieve('patients', made.pk), 404)
  const messages = await refused(client.create('patients', { first_name: 'Niran' }), 400)
  assert.ok(messages.last_name.length > 0)
  assert.equal(followed.subscription.cancel(), true)
}

async function reports() {
  const made = await client.create('reports', { patient: patientPk, pulse: 88 })
  assert.equal(made.pulse, 88)
  assert.deepEqual((await client.list('reports')).map((row) => row.pk), [made.pk])
  assert.deepEqual(await client.retrieve('reports', made.pk), made)

  const followed = follow('reports', made.pk)
  await followed.subscription
  await followed.next(({ data }) => data.pulse === 88)
  await refused(client.patch('reports', made.pk, { pulse: 90 }), 400)
  const why = { change_reason: 'misread' }
  const patched = await client.patch('reports', made.pk, { pulse: 90, ...why })
  assert.equal(patched.pulse, 90)
  await followed.next(({ data }) => data.pulse === 90)
  const put = await client.update('reports', made.pk, { ...patched, pulse: 91, ...why })
  assert.equal(put.pulse, 91)
  await followed.next(({ data }) => data.pulse === 91)
  assert.equal(await client.delete('reports', made.pk, why), null)
  await followed.next(({ action }) => action === 'delete')
  assert.deepEqual(await client.list('reports'), [])
}

async function history() {
  const report = await client.create('reports', { patient: patientPk, pulse: 70 })
  const [version] = await client.list('history', { report: report.pk })
  assert.equal(version.pk, version.history_id)
  assert.equal(version.report, report.pk)
  assert.deepEqual(await client.retrieve('history', version.pk), version)

  const followed = follow('reports', report.pk)
  await followed.subscription
  const why = { change_reason: 'misread' }
  await client.patch('history', version.pk, { pulse: 71, ...why })
  await followed.next(({ data }) => data.pulse === 71)
  // The whole of an old version names the version it is, and that was overtaken.
  await refused(client.update('history', version.pk, { ...version, pulse: 72, ...why }), 409)
  const [latest] = await client.list('history', { report: report.pk })
  await client.update('history', latest.pk, { ...latest, pulse: 72, ...why })
  await followed.next(({ data }) => data.pulse === 72)
  const versions = await client.list('history', { report: report.pk })
  assert.deepEqual(versions.map((one) => one.pulse), [72, 71, 70])
  // A version is never changed, whoever follows it.
  const kept = follow('history', version.pk)
  await kept.subscription
  assert.equal((await kept.next(() => true)).data.pulse, 70)
  assert.equal(await client.delete('history', version.pk, why), null)
  await followed.next(({ action }) => action === 'delete')
  assert.equal((await client.retrieve('history', version.pk)).pulse, 70)
  assert.deepEqual(kept.told, [])
}

/* Two subscriptions to one object and one to another, across a server that goes and comes back. */
async function reconnection() {
  const report = await client.create('reports', { patient: patientPk, pulse: 60 })
  const followed = [
    follow('patients', patientPk),
    follow('patients', patientPk),
    follow('reports', report.pk),
  ]
  for (const one of followed) {
    await one.subscription
    await one.next(() => true)
  }
  const before = reconnections
  say('subscribed')
  await lines.next()
  // Asked while nobody listens: the client keeps it and sends it when it is back.
  const late = client.patch('patients', patientPk, { last_name: 'Sukjai' })
  say('asked')
  assert.equal((await late).last_name, 'Sukjai')
  assert.ok(reconnections > before)
  for (const one of followed.slice(0, 2)) {
    await one.next(({ data }) => data.last_name === 'Sukjai')
  }
  await followed[2].next(({ data }) => data.pulse === 60)
  say('resubscribed', { reconnections: reconnections - before })
  // What somebody else writes from now on comes over the renewed subscriptions, once each.
  await lines.next()
  for (const one of followed.slice(0, 2)) {
    await one.next(({ data }) => data.first_name === 'Somsak')
  }
  await client.list('patients')
  for (const one of followed) {
    assert.equal(one.told.filter(({ data }) => data.first_name === 'Somsak').length, 0)
  }
}

async function main() {
  for (const step of [patients, reports, history, reconnection]) {
    let timer
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${step.name}: timed out`)), STEP_TIMEOUT_MS)
    })
    await Promise.race([step(), late])
    clearTimeout(timer)
    say(step.name)
  }
  client.close()
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack ?? JSON.stringify(error)}\n`)
    process.exit(1)
  },
)
