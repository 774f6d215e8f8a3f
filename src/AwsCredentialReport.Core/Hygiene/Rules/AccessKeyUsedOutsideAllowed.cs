namespace AwsCredentialReport;

/// <summary>An access key that was last used in a Region or with a service that the caller did not allow.</summary>
public sealed class AccessKeyUsedOutsideAllowed : AccessKeyRule
{
    internal const string RegionParameter = "AllowedRegion";
    internal const string ServiceParameter = "AllowedService";

    private string[] _regions = [];
    private string[] _services = [];

    internal AccessKeyUsedOutsideAllowed() => Parameters =
    [
        RuleParameter.List(RegionParameter, "Regions (wildcards) that keys may be used in; none given, all are allowed."),
        RuleParameter.List(ServiceParameter, "Service namespaces (wildcards) that keys may be used with; none given, all are allowed."),
    ];

    /// <inheritdoc/>
    public override string Summary =>
        "An active access key was last used in a Region or with a service outside the caller's allow-list.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        if (key.Use == AccessKeyUse.NeverUsed)
        {
            return Judgement.None;
        }

        return IsOutside(_regions, key.Region) || IsOutside(_services, key.Service)
                ? Judgement.Of(key.Active, subject.DaysSince(key.LastUsed))
            : MissingColumns(key).Length > 0 ? Judgement.Unknown(subject.DaysSince(key.LastUsed))
            : Judgement.None;
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var key = subject.Key;
        var name = Sentence.Subject(subject.Credential);
        var outside = new List<string>();
        Add(_regions, key.Region, "the Region");
        Add(_services, key.Service, "the service");
        if (outside.Count == 0)
        {
            return $"It is unknown whether {name.ToLowerInvariant()} was used outside what is allowed: " +
                $"{Unreadable(subject, MissingColumns(key))}.";
        }

        var sentence = $"{name} was last used {Sentence.On(key.LastUsed, subject.AsOf)}{Sentence.Place(key)}, " +
            $"outside what is allowed: {Sentence.Join(outside)}.";
        return judgement.IsUnknown
            ? $"{sentence} It is unknown whether it is active: {Unreadable(subject, ReportColumn.AccessKey1Active)}."
            : sentence;

        void Add(string[] allowed, string? used, string what)
        {
            if (IsOutside(allowed, used))
            {
                outside.Add($"{what} {used} (allowed: {string.Join(", ", allowed)})");
            }
        }
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Find out who used the key (CloudTrail); if that remains unclear, treat it as stolen: deactivate it now.";

    private protected override void Set(RuleParameter parameter, string value)
    {
        var names = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            throw new HygieneOptionException($"{Name}.{parameter.Name} takes names separated by commas, not an empty list.");
        }

        if (ReferenceEquals(parameter, Parameters[0]))
        {
            _regions = names;
        }
        else
        {
            _services = names;
        }
    }

    private static bool IsOutside(string[] allowed, string? used) =>
        allowed.Length > 0 && used is not null && !ReportWord.IsNone(used) &&
        !Array.Exists(allowed, pattern => Wildcard.Matches(pattern, used));

    private ReportColumn[] MissingColumns(AccessKeySlot key) =>
    [
        .. _regions.Length > 0 && key.Region is null ? [ReportColumn.AccessKey1LastUsedRegion] : Array.Empty<ReportColumn>(),
        .. _services.Length > 0 && key.Service is null ? [ReportColumn.AccessKey1LastUsedService] : Array.Empty<ReportColumn>(),
    ];

    internal override IReadOnlyList<string> ValuesOf(RuleParameter parameter) =>
        ReferenceEquals(parameter, Parameters[0]) ? _regions : _services;
}
