using System.Collections.Immutable;
using System.Text.Json;

namespace AwsCredentialReport;

/// <summary>Reads the JSON of a policy file.</summary>
internal static class PolicyJson
{
    private static readonly string[] Properties = ["standard", "rules", "excludeRules", "minimumSeverity", "parameters", "sections"];

    private static readonly string[] SectionProperties = ["name", "users", "paths", "tags", "accounts", "excludeRules", "parameters"];

    internal static HygieneOptions Parse(string json)
    {
        try
        {
            using var document = OptionSource.ParseJson(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(new PolicyObject(document.RootElement, Messages.PolicyPrefix, Properties))
                : throw new HygieneOptionException(Messages.PolicyFileNotAnObject);
        }
        catch (JsonException e)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.PolicyFileNotJson, e.LineNumber + 1), e);
        }
    }

    private static HygieneOptions Read(PolicyObject policy) => new()
    {
        Standard = policy.Text("standard") ?? HygieneStandard.DefaultName,
        Rules = policy.Texts("rules"),
        ExcludedRules = policy.Texts("excludeRules"),
        MinimumSeverity = Severity(policy),
        Parameters = policy.Parameters(),
        Sections = Sections(policy),
    };

    private static HygieneSeverity Severity(PolicyObject policy)
    {
        var names = Enum.GetNames<HygieneSeverity>();
        var text = policy.Text("minimumSeverity") ?? names[0];
        return names.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<HygieneSeverity>(text, ignoreCase: true)
            : throw policy.Invalid(Messages.PolicyChoice, "minimumSeverity", string.Join(", ", names), text);
    }

    private static ImmutableArray<HygieneSection> Sections(PolicyObject policy)
    {
        var sections = new List<HygieneSection>();
        foreach (var element in policy.Objects("sections"))
        {
            var where = Sentence.Format(Messages.PolicySection, sections.Count + 1);
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw new HygieneOptionException(Sentence.Format(Messages.PolicyNotASection, where));
            }

            var section = Section(new PolicyObject(element, where, SectionProperties));
            if (sections.Exists(other => string.Equals(other.Name, section.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new HygieneOptionException(Sentence.Format(Messages.PolicySectionTwice, where, section.Name));
            }

            if (sections.Find(other => other.IsForAll) is { } all)
            {
                throw new HygieneOptionException(Sentence.Format(Messages.PolicySectionForAll, sections.Count, all.Name));
            }

            sections.Add(section);
        }

        return [.. sections];
    }

    private static HygieneSection Section(PolicyObject section) => new()
    {
        Name = section.Text("name") ?? throw section.Invalid(Messages.PolicyPropertyMissing, "name"),
        Users = Patterns(section, "users", pattern => ExemptionPattern.Problem(pattern, ExemptionKind.User)),
        Paths = Patterns(section, "paths", pattern => ExemptionPattern.Problem(pattern, ExemptionKind.Path)),
        Tags = Patterns(section, "tags", pattern => ExemptionPattern.Problem(pattern, ExemptionKind.Tag)),
        Accounts = Patterns(section, "accounts", pattern => AccountIdText.CanMatch(pattern)
            ? null
            : Sentence.Format(Messages.PolicyAccount, pattern)),
        ExcludedRules = section.Texts("excludeRules"),
        Parameters = section.Parameters(),
    };

    private static ImmutableArray<string> Patterns(PolicyObject section, string name, Func<string, string?> problemOf)
    {
        var patterns = section.Texts(name);
        if (patterns.IsEmpty && section.Has(name))
        {
            throw section.Invalid(Messages.PolicyListEmpty, name);
        }

        return patterns.Select(problemOf).FirstOrDefault(problem => problem is not null) is { } found
            ? throw section.Invalid(Messages.PolicyPattern, found.TrimEnd('.'))
            : patterns;
    }
}
