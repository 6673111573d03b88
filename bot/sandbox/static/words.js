// What the page itself says, in Thai and in English.

const WORDS = {
  th: {
    title: "เวที: โทรศัพท์สำหรับซ้อม",
    phones: "ไปที่โทรศัพท์",
    bot: "เวที",
    "sub-line": "บัญชีทางการ",
    "sub-telegram": "บอต",
    "chat-line": "แชตในโทรศัพท์ LINE",
    "chat-telegram": "แชตในโทรศัพท์ Telegram",
    billed: "ข้อความที่คิดเงิน",
    connected: "เชื่อมต่อแล้ว",
    reconnecting: "กำลังเชื่อมต่อใหม่",
    otherLanguage: "English",
    citizen: "ประชาชนที่ถือเครื่องนี้",
    nobody: "ยังไม่มีใครถือเครื่องนี้",
    newCitizen: "เพิ่มประชาชน",
    name: "ชื่อ",
    language: "ภาษาของเครื่อง",
    add: "เพิ่ม",
    cancel: "ยกเลิก",
    block: "บล็อก",
    unblock: "เลิกบล็อก",
    asPc: "แบบคอมพิวเตอร์",
    "follow-line": "เพิ่มเพื่อน",
    "follow-telegram": "เริ่ม",
    "gate-line": "เพิ่มเวทีเป็นเพื่อนเพื่อเริ่มคุย",
    "gate-telegram": "กดเริ่มเพื่อคุยกับเวที",
    blocked: "คุณบล็อกเวทีไว้",
    composer: "พิมพ์ข้อความ",
    "place-line": "พิมพ์ข้อความ",
    "place-telegram": "ข้อความ",
    send: "ส่ง",
    attach: "ส่งอย่างอื่น",
    place: "ตำแหน่ง",
    photo: "รูปภาพ",
    sticker: "สติกเกอร์",
    voice: "เสียงพูด",
    editing: "กำลังแก้ไขข้อความ",
    edit: "แก้ไข",
    unsend: "ยกเลิกข้อความ",
    options: "ตัวเลือกของข้อความนี้",
    edited: "แก้ไขแล้ว",
    unsent: "คุณยกเลิกข้อความหนึ่งแล้ว",
    quickReplies: "คำตอบให้เลือก",
    keyboard: "ปุ่มคำตอบ",
    menu: "เมนู",
    commands: "คำสั่ง",
    you: "คุณ",
    reply: "ตอบกลับ",
    push: "ส่งหาเอง",
    multicast: "ส่งถึงหลายคน",
    broadcast: "ส่งถึงทุกคน",
    sent: "ส่ง",
    free: "ไม่คิดเงิน",
    charged: "คิด {n} ข้อความ",
    unreached: "เวทียังไม่ได้รับสิ่งนี้",
    failed: "ทำไม่ได้: {why}",
  },
  en: {
    title: "Wethi: rehearsal phones",
    phones: "Go to a phone",
    bot: "Wethi",
    "sub-line": "official account",
    "sub-telegram": "bot",
    "chat-line": "Chat on the LINE phone",
    "chat-telegram": "Chat on the Telegram phone",
    billed: "Billed messages",
    connected: "connected",
    reconnecting: "connecting again",
    otherLanguage: "ภาษาไทย",
    citizen: "Citizen who holds this phone",
    nobody: "Nobody holds this phone yet",
    newCitizen: "New citizen",
    name: "Name",
    language: "Language of the phone",
    add: "Add",
    cancel: "Cancel",
    block: "Block",
    unblock: "Unblock",
    asPc: "View as PC",
    "follow-line": "Add friend",
    "follow-telegram": "START",
    "gate-line": "Add Wethi as a friend to begin",
    "gate-telegram": "Press START to talk with Wethi",
    blocked: "You have blocked Wethi",
    composer: "Type a message",
    "place-line": "Type a message",
    "place-telegram": "Message",
    send: "Send",
    attach: "Send something else",
    place: "Place",
    photo: "Photo",
    sticker: "Sticker",
    voice: "Voice",
    editing: "Editing a message",
    edit: "Edit",
    unsend: "Unsend",
    options: "Options of this message",
    edited: "edited",
    unsent: "You unsent a message",
    quickReplies: "Quick replies",
    keyboard: "Answer keys",
    menu: "Menu",
    commands: "Commands",
    you: "You",
    reply: "reply",
    push: "push",
    multicast: "multicast",
    broadcast: "broadcast",
    sent: "sent",
    free: "free",
    charged: "billed {n}",
    unreached: "Wethi has not received this yet",
    failed: "Not possible: {why}",
  },
};

const KEPT_AS = "wethi-page-language";
let language = localStorage.getItem(KEPT_AS) ?? (navigator.languages.some((each) => each.startsWith("th")) ? "th" : "en");

export const currentLanguage = () => language;

export function say(key, values = {}) {
  const words = WORDS[language][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Writes the page's own words into everything below `root` that names one. */
export function sayAll(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const node of root.querySelectorAll("[data-place]")) node.placeholder = say(node.dataset.place);
}

export function switchLanguage() {
  language = language === "th" ? "en" : "th";
  localStorage.setItem(KEPT_AS, language);
}

/** The language in which a screen reader should read a text somebody else wrote. */
export const languageOf = (text) => (/[\u0E00-\u0E7F]/.test(text) ? "th" : "en");
