using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Help;

public sealed class ExampleTests
{
    private static readonly string[] CommonParameters =
    [
        "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer", "OutVariable",
        "PipelineVariable", "ProgressAction", "Verbose", "WarningAction", "WarningVariable",
    ];

    public static TheoryData<string> Documents => [.. Repository.Documents()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Examples_name_real_cmdlets_and_parameters(string document)
    {
        var text = File.ReadAllText(Repository.PathOf(document));
        var calls = PowerShellBlocks.In(text).SelectMany(PowerShellBlocks.Calls);

        Assert.All(calls, call => Assert.Empty(Mistakes(call.Command, call.Parameters)));
    }

    [Theory]
    [InlineData("Get-IamCredentialReport -Sample", "Get-IamCredentialReport:Sample")]
    [InlineData("$x = Get-IamCredReport -Path a.csv -NoSuch", "Get-IamCredReport:Path,NoSuch")]
    [InlineData("gc a | Test-IamCredentialHygiene `\n  -Quiet # -Not", "Test-IamCredentialHygiene:Quiet")]
    [InlineData("if (-not (a |\n Test-IamCredentialHygiene -Rule '-x' -Quiet)) {}", "Test-IamCredentialHygiene:Rule,Quiet")]
    [InlineData("AwsCredentialReport\\Get-IamCredentialReport -Sample", "Get-IamCredentialReport:Sample")]
    [InlineData("AWS.Tools.IdentityManagement\\Get-IAMCredentialReport -Raw", "")]
    [InlineData("Get-IamCredentialThing -A @{ 'b' = -1 } -C", "Get-IamCredentialThing:A,C")]
    public void The_tokenizer_finds_commands_and_parameters(string code, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PowerShellBlocks.Calls(code)
            .Select(call => $"{call.Command}:{string.Join(',', call.Parameters)}")));

    [Fact]
    public void Mistakes_are_found()
    {
        Assert.Equal("Get-IamNothing does not exist", Assert.Single(Mistakes("Get-IamNothing", [])));
        Assert.Equal(
            "Get-IamCredentialReport has no -Profile",
            Assert.Single(Mistakes("Get-IamCredentialReport", ["Path", "ErrorAction", "LP", "Profile"])));
    }

    private static IEnumerable<string> Mistakes(string command, IReadOnlyList<string> parameters)
    {
        var cmdlet = BuiltModule.Cmdlets.FirstOrDefault(cmdlet =>
            cmdlet.Aliases.Append(cmdlet.Name).Contains(command, StringComparer.OrdinalIgnoreCase));
        if (cmdlet is null)
        {
            return [$"{command} does not exist"];
        }

        var known = cmdlet.Parameters.SelectMany(p => p.Aliases.Append(p.Name)).Concat(CommonParameters);
        return parameters.Except(known, StringComparer.OrdinalIgnoreCase).Select(name => $"{command} has no -{name}");
    }
}
