package io.wutong.board.kit;

import java.util.UUID;

/** Events as lines of JSON. */
public final class Lines {
    private Lines() {}

    /** A workstation of an industry. */
    public static String station(String id, String name, String industry) {
        return "{\"type\":\"Workstation\",\"record_id\":\"" + id + "\",\"effective_on\":\"2020-01-01\","
                + "\"source\":\"test\",\"name\":\"" + name + "\",\"level\":\"MUNICIPAL\",\"industry\":\"" + industry
                + "\",\"status\":\"ACTIVE\"}";
    }

    /** Somebody's entry at a workstation. */
    public static String entry(String stay, String workstation, String day) {
        return stay(stay, workstation, day, "ENTERED");
    }

    /** Somebody's completion at a workstation. */
    public static String completion(String stay, String workstation, String day) {
        return stay(stay, workstation, day, "COMPLETED");
    }

    /** Entries of as many people, each of whom nobody knows yet. */
    public static String[] entries(int howMany, String workstation, String day) {
        String[] lines = new String[howMany];
        for (int i = 0; i < howMany; i++) {
            lines[i] = entry(UUID.randomUUID().toString(), workstation, day);
        }
        return lines;
    }

    /** An award to a workstation. */
    public static String award(String id, String workstation, long fen) {
        return "{\"type\":\"SubsidyGrant\",\"record_id\":\"" + id + "\",\"effective_on\":\"2021-05-01\","
                + "\"source\":\"test\",\"workstation_id\":\"" + workstation + "\",\"beneficiary\":\"an organisation\","
                + "\"action\":\"AWARDED\",\"amount_fen\":" + fen + ",\"category\":\"LIVING\"}";
    }

    private static String stay(String stay, String workstation, String day, String action) {
        return "{\"type\":\"PostdocEnrollment\",\"record_id\":\"" + stay + "\",\"effective_on\":\"" + day
                + "\",\"source\":\"test\",\"workstation_id\":\"" + workstation
                + "\",\"person_ref\":\"test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"action\":\"" + action
                + "\"}";
    }
}
