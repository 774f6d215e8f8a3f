namespace AwsCredentialReport;

/// <summary>Which rows a rule is for. Root rows get the root rules only, IAM users the others only.</summary>
internal enum RuleScope
{
    /// <summary>IAM users.</summary>
    User,

    /// <summary>The root user.</summary>
    Root,

    /// <summary>Every row.</summary>
    Row,

    /// <summary>The report, once.</summary>
    Report,

    /// <summary>The waivers, when all rows have been judged.</summary>
    Waivers,
}
