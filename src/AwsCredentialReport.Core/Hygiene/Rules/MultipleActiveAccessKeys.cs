namespace AwsCredentialReport;

/// <summary>A user with two active access keys.</summary>
public sealed class MultipleActiveAccessKeys : HygieneRule
{
    internal MultipleActiveAccessKeys()
        : base(
            ControlTopic.OneActiveKey,
            RuleParameter.Days("OverlapDays", 0, "Days from the younger key's creation in which both may be active.", minimum: 0))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "Both access keys of a user are active, beyond a rotation overlap of N days.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialSet Needs(CredentialKind judged) => CredentialSet.AccessKey1 | CredentialSet.AccessKey2;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var first = subject.Entry.Key(1);
        var second = subject.Entry.Key(2);
        // Keys are at most as old as their user; one young key makes the younger of the two young.
        var overlap = subject.DaysSince(Younger(first, second));
        if (Limit > 0 && (subject.DaysSince(Newest(first, second) ?? subject.Entry.UserCreationTime) < Limit))
        {
            return Judgement.None;
        }

        var isCertain = first.Active == true && second.Active == true && (Limit == 0 || overlap is not null);
        return Judgement.Of(isCertain ? true : null, overlap);
    }

    internal override DateTime? Due(in RuleSubject subject) => Limit == 0 ? null : After(Younger(subject.Entry.Key(1), subject.Entry.Key(2)), Limit);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var first = subject.Entry.Key(1);
        var second = subject.Entry.Key(2);
        if (judgement.IsUnknown)
        {
            return "It is unknown whether both access keys are active beyond a rotation: " +
                $"{Sentence.Word(subject.Entry, ReportColumn.AccessKey1Active)}, " +
                $"{Sentence.Word(subject.Entry, ReportColumn.AccessKey2Active)}, " +
                $"{Sentence.Word(subject.Entry, ReportColumn.AccessKey1LastRotated)} and " +
                $"{Sentence.Word(subject.Entry, ReportColumn.AccessKey2LastRotated)}.";
        }

        var sentence = $"Both access keys are active: key 1 was created {Sentence.On(first.Created, subject.AsOf)}, " +
            $"key 2 {Sentence.On(second.Created, subject.AsOf)}";
        return Limit == 0 ? sentence + "." : $"{sentence}; an overlap of {Sentence.Days(Limit)} is allowed.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Finish the rotation: deactivate the key that is no longer used, then delete it.";

    private static DateTime? Younger(AccessKeySlot first, AccessKeySlot second) =>
        first.Created is null || second.Created is null ? null : Newest(first, second);

    private static DateTime? Newest(AccessKeySlot first, AccessKeySlot second) =>
        first.Created > second.Created ? first.Created : second.Created ?? first.Created;
}
