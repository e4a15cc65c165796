import { composeMail } from "../../mail";

interface DeletionLetter {
  teamName: string;
  who: string;
  startsAt: Date;
  publicOrigin: string;
}

const nameLengthMax = 60;

/** To every owner: who did not ask for it must learn of it in time. */
export function deletionMail({ teamName, who, startsAt, publicOrigin }: DeletionLetter) {
  const when = `${startsAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return composeMail({
    subject: `The team ${teamName} is to be deleted`,
    paragraphs: [
      `${who.slice(0, nameLengthMax)} has asked for the deletion of the team "${teamName}" and its sandbox. From now on it takes no requests.`,
      `At ${when} everything in it is deleted: contacts, tickets, webhooks, keys and members. Nothing brings it back after that.`,
    ],
    action: { label: "Keep the team", url: `${publicOrigin}/settings/team` },
    footer: "You get this message because you are an owner of the team.",
  });
}
