using System.CommandLine;
using System.Text.RegularExpressions;
using AwsCredentialReport.HelpBuilder;
using AwsCredentialReport.Tests.Documents;
using AwsCredentialReport.Tool;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The options of the command line are the parameters of the cmdlets in kebab case.</summary>
public sealed partial class OptionNameTests
{
    // PowerShell has other means for these: the default set, Format-Table, ConvertTo-Json, Export-IamCredentialHygiene, -Verbose.
    private static readonly string[] OfTheToolAlone = ["--live", "--format", "--markdown", "--out", "--verbose"];

    private static readonly HashSet<string> Parameters = ModuleMetadata
        .Read(Repository.PathOf("module", "bin", "AwsCredentialReport.dll"))
        .Where(cmdlet => cmdlet.Name.Split('-')[0] is "Get" or "Test" or "Export" or "Compare" or "Measure")
        .SelectMany(cmdlet => cmdlet.Parameters, (_, parameter) => Kebab(parameter.Name))
        .ToHashSet(StringComparer.Ordinal);

    [InProcessTheory]
    [InlineData("audit")]
    [InlineData("fetch")]
    [InlineData("rules")]
    [InlineData("whoami")]
    [InlineData("verify")]
    [InlineData("compare")]
    [InlineData("trend")]
    public void Every_option_is_named_as_a_parameter(string name)
    {
        var host = ToolRun.Host(TextWriter.Null, TextWriter.Null, [], _ => null);
        Command[] commands = [AuditCommand.Create(host), FetchCommand.Create(host), RulesCommand.Create(host), WhoAmICommand.Create(host), VerifyCommand.Create(host), CompareCommand.Create(host), TrendCommand.Create(host)];
        var options = commands.Single(command => command.Name == name).Options.Select(option => option.Name);

        Assert.Empty(options.Except(OfTheToolAlone).Except(Parameters));
    }

    [Fact]
    public void A_name_in_kebab_case_has_a_hyphen_before_each_word() => Assert.Equal("--maximum-age-hours", Kebab("MaximumAgeHours"));

    private static string Kebab(string name) => "-" + Capital().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Capital();
}
