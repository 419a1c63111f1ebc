package nl.casusflow.casefile;

/**
 * A referral turned out to be about a household of an earlier case, and goes on as a case of its own. Published in the
 * transaction of that decision.
 */
public record HouseholdCameBack(String earlierCase, String caseNumber) {}
