namespace AwsCredentialReport;

/// <summary>
/// One rule: it looks at one credential of one row and answers Fail, Unknown or nothing. Evidence and recommendation
/// are written only when somebody reads them.
/// </summary>
public abstract class HygieneRule
{
    private readonly string _name;

    private protected HygieneRule(ControlTopic? topic = null, RuleParameter? parameter = null)
    {
        _name = GetType().Name;
        Topic = topic;
        Controls = Frameworks.ControlsOf(topic);
        Parameters = parameter is null ? [] : [parameter];
        Limit = parameter?.DefaultNumber ?? 0;
    }

    /// <summary>Gets the rule's id, such as <c>AccessKeyUnused</c>.</summary>
    public string Name => _name;

    /// <summary>Gets what the rule fails on, as a sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Gets how much a failure matters.</summary>
    public abstract HygieneSeverity Severity { get; }

    /// <summary>Gets whether the Default standard holds the rule without being asked.</summary>
    public virtual bool IsDefault => true;

    /// <summary>Gets the parameters that the rule can be given.</summary>
    public IReadOnlyList<RuleParameter> Parameters { get; private protected init; }

    /// <summary>Gets the controls of every framework that the rule answers to.</summary>
    public ControlList Controls { get; private protected init; }

    /// <summary>Gets the names of the standards under which the rule runs.</summary>
    public IReadOnlyList<string> Standards => [.. HygieneStandard.All.Where(s => s.Holds(this)).Select(s => s.Name)];

    /// <summary>Gets the page about the rule.</summary>
    public Uri HelpUri => new(ProjectLinks.RulePage + "#" + Name.ToLowerInvariant());

    internal ControlTopic? Topic { get; }

    /// <summary>Gets the rule's number: days, hours or seconds, as its parameter says.</summary>
    internal int Limit { get; private set; }

    /// <summary>Gets which rows the rule is for.</summary>
    internal abstract RuleScope Scope { get; }

    /// <summary>Gets the credentials the rule looks at, one judgement each.</summary>
    internal virtual CredentialKind[] Credentials => UserOnly;

    private protected static CredentialKind[] UserOnly { get; } = [CredentialKind.User];

    private protected static CredentialKind[] PasswordOnly { get; } = [CredentialKind.Password];

    private protected static CredentialKind[] AccessKeys { get; } = [CredentialKind.AccessKey1, CredentialKind.AccessKey2];

    private protected static CredentialKind[] Certificates { get; } =
        [CredentialKind.Certificate1, CredentialKind.Certificate2];

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal abstract Judgement Judge(in RuleSubject subject);

    /// <summary>The first instant at which the subject fails by its age; null when no threshold on an age decides.</summary>
    internal virtual DateTime? Due(in RuleSubject subject) => null;

    /// <summary>One sentence (or two) with the dates that the verdict rests on.</summary>
    internal abstract string Evidence(in RuleSubject subject, Judgement judgement);

    /// <summary>One sentence that says what to do.</summary>
    internal abstract string Recommendation(in RuleSubject subject, Judgement judgement);

    internal HygieneRule With(string parameter, string value)
    {
        var found = Parameters.FirstOrDefault(p => string.Equals(p.Name, parameter, StringComparison.OrdinalIgnoreCase))
            ?? throw new HygieneOptionException(Parameters.Count == 0
                ? $"The rule {Name} has no parameters."
                : $"The rule {Name} has no parameter {parameter}; it has {string.Join(" and ", Parameters.Select(p => p.Name))}.");
        var copy = (HygieneRule)MemberwiseClone();
        copy.Set(found, value);
        return copy;
    }

    /// <summary>The values that a parameter has in this rule: one number, or the names of a list.</summary>
    internal virtual IReadOnlyList<string> ValuesOf(RuleParameter parameter) => [Sentence.Number(Limit)];

    private protected virtual void Set(RuleParameter parameter, string value) => Limit = parameter.ParseNumber(Name, value);
}
